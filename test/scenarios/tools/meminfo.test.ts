import test from 'ava';
import {parseMeminfo} from '../../../scenarios/tools/meminfo.ts';
import {captured} from './captured.ts';

test('reads bytes by name, without the counts of huge pages', t => {
	const text = captured('proc/meminfo.txt');
	const bytes = parseMeminfo(text);
	t.like(bytes, {
		'MemTotal': 24_684_084 * 1024,
		'MemFree': 12_682_672 * 1024,
		'MemAvailable': 23_082_448 * 1024,
		'Active(anon)': 1592 * 1024,
		'Shmem': 8876 * 1024,
		'Hugepagesize': 2048 * 1024,
		'HugePages_Total': undefined,
	});
	t.is(Object.keys(bytes).length, text.trim().split('\n').length - 4);
});

test('refuses a text that is another', t => {
	t.throws(() => parseMeminfo('MemTotal: 12 kB\n'), {message: '/proc/meminfo has no MemFree, MemAvailable'});
});
