import test from 'ava';
import {parseSmapsRollup} from '../../../scenarios/tools/smaps-rollup.ts';
import {captured} from './captured.ts';

test('reads a process\'s memory in bytes', t => {
	t.deepEqual(parseSmapsRollup(captured('proc/smaps_rollup.txt')), {
		rssBytes: 4344 * 1024,
		pssBytes: 2169 * 1024,
		pssAnonBytes: 872 * 1024,
		pssFileBytes: 1293 * 1024,
		pssShmemBytes: 4 * 1024,
		sharedCleanBytes: 2068 * 1024,
		sharedDirtyBytes: 752 * 1024,
		privateCleanBytes: 1024 * 1024,
		privateDirtyBytes: 500 * 1024,
		swapBytes: 0,
		swapPssBytes: 0,
	});
});

test('refuses a process that has ended', t => {
	t.throws(() => parseSmapsRollup(''), {message: '/proc/PID/smaps_rollup has no Rss'});
});
