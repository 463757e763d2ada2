import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {NodeValue} from '../../scenarios/node-value.ts';
import {localShell} from './fakes/local-shell.ts';

function value(t: ExecutionContext) {
	const directory = mkdtempSync(path.join(tmpdir(), 'kata-lab-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true});
	});
	const file = path.join(directory, 'setting');
	const kept = path.join(directory, 'own/kept');
	writeFileSync(file, '1\n');
	return {file, kept, value: new NodeValue(localShell, file, kept)};
}

test('a value is what it was before, whatever happened to it', async t => {
	const {file, kept, value: setting} = value(t);
	await setting.keep();
	writeFileSync(file, '7\n');
	await setting.keep(); // Of a run after one that was killed.
	t.is(await setting.read(), '7');
	t.true(await setting.restore());
	t.is(readFileSync(file, 'utf8'), '1\n');
	t.false(existsSync(path.dirname(kept)));
});

test('what was not changed, or not kept, is not restored', async t => {
	const {file, value: setting} = value(t);
	t.false(await setting.restore());
	await setting.keep();
	t.false(await setting.restore());
	writeFileSync(file, '7\n');
	t.false(await setting.restore());
	t.is(readFileSync(file, 'utf8'), '7\n');
});
