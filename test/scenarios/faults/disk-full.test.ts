import test from 'ava';
import {parseFilled} from '../../../scenarios/faults/filled.ts';
import {freed, lives, memoryLimited, told} from '../../../scenarios/faults/disk-full.ts';

const filled = {writer: 'No space left on device', filled: 30 * (1024 ** 2), again: 'written', memory: 'taken', size: 256 * (1024 ** 2)};

test('what a container says that filled its disks is read, and nothing may be missing', t => {
	const text = 'writer No space left on device\nfilled 31457280\nagain written\nmemory taken\nsize 268435456\n';
	t.deepEqual(parseFilled(text), filled);
	t.throws(() => parseFilled(text.replace(/^again.*\n/m, '')), {message: /does not tell its again/});
});

test('a full disk is told, lived through and freed, or not', t => {
	const size = 32 * (1024 ** 2);
	t.deepEqual(told(filled, size), {answer: 'holds', saw: 'No space left on device, after 30 MiB of 32 MiB'});
	t.is(told({...filled, writer: 'ended well'}, size).answer, 'does not hold');
	t.throws(() => told({...filled, filled: size + 1}, size), {message: /not where it wrote/});
	t.is(lives({same: true}).answer, 'holds');
	t.is(lives({same: false}).answer, 'does not hold');
	t.is(freed(filled).answer, 'holds');
	t.is(freed({...filled, again: 'refused'}).answer, 'does not hold');
	t.deepEqual(memoryLimited({...filled, limit: 16 * (1024 ** 2)}), {answer: 'does not hold', saw: '32 MiB are taken; it shows a size of 256 MiB'});
	t.is(memoryLimited({...filled, memory: 'No space left on device', limit: 1}).answer, 'holds');
});
