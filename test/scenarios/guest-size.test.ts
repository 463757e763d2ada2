import {execFileSync} from 'node:child_process';
import {cpus} from 'node:os';
import test from 'ava';
import {hasMemory, parseSize, sizeScript} from '../../scenarios/guest-size.ts';

test('a shell writes the line that the parser reads', t => {
	const size = parseSize(execFileSync('sh', ['-c', sizeScript], {encoding: 'utf8'}));
	t.is(size.cpus, cpus().length);
	t.true(size.mebibytes > 256);
});

test('without zones, as of gVisor, the total counts', t => {
	t.deepEqual(parseSize('size 2 0 2097152\n'), {cpus: 2, mebibytes: 2048});
	t.deepEqual(parseSize('size 2 786048 700000\n'), {cpus: 2, mebibytes: 768});
});

const refuses = test.macro({
	exec(t, text: string) {
		t.throws(() => parseSize(text), {message: /^the container did not say/});
	},
	title: (_, text) => `no size is read from ${JSON.stringify(text)}`,
});

test(refuses, '');
test(refuses, 'size 0 0 2097152');
test(refuses, 'size 2 0 0');
test(refuses, 'size 2  2097152');

test('firmware may keep a little memory, and no more', t => {
	t.true(hasMemory({cpus: 1, mebibytes: 511}, 512));
	t.false(hasMemory({cpus: 1, mebibytes: 490}, 512));
	t.false(hasMemory({cpus: 1, mebibytes: 768}, 512));
});
