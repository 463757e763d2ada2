import test from 'ava';
import {parseFio, type FioJob} from '../../../scenarios/tools/fio.ts';
import {captured} from './captured.ts';
import {wholeOrNothing} from './whole-or-nothing.ts';

const reads = test.macro({
	exec(t, file: string, jobs: FioJob[]) {
		t.deepEqual(parseFio(captured(file)), jobs);
	},
	title: (_, file: string) => `reads ${file}`,
});

test(reads, 'fio/read.json', [{
	name: 'randread',
	read: {iops: 16_912.087912, bytesPerSecond: 69_271_912, latencyNs: {mean: 58_106.613385, p50: 46_336, p99: 175_104}, ioBytes: 69_341_184, runtimeMs: 1001},
}]);
test(reads, 'fio/read-3.33.json', [{
	name: 'randread',
	read: {iops: 19_683.316683, bytesPerSecond: 80_622_865, latencyNs: {mean: 49_964.800233, p50: 44_800, p99: 86_528}, ioBytes: 80_703_488, runtimeMs: 1001},
}]);
test(reads, 'fio/fsync.json', [{
	name: 'fsync',
	write: {iops: 16_786.885246, bytesPerSecond: 68_759_081, latencyNs: {mean: 3704.385742, p50: 2800, p99: 10_688}, ioBytes: 4_194_304, runtimeMs: 61},
	fsyncLatencyNs: {mean: 442_976.149606, p50: 292_864, p99: 2_408_448},
}]);
test(reads, 'fio/mixed.json', [{
	name: 'mixed',
	read: {iops: 16_000, bytesPerSecond: 65_536_000, latencyNs: {mean: 56_221.538306, p50: 47_360, p99: 321_536}, ioBytes: 2_031_616, runtimeMs: 31},
	write: {iops: 17_032.258065, bytesPerSecond: 69_764_129, latencyNs: {mean: 3543.507576, p50: 3376, p99: 8032}, ioBytes: 2_162_688, runtimeMs: 31},
}]);
test(reads, 'fio/two-jobs.json', [
	{
		name: 'first',
		write: {iops: 64_000, bytesPerSecond: 4_194_304_000, latencyNs: {mean: 11_464.390625, p50: 9792, p99: 38_656}, ioBytes: 4_194_304, runtimeMs: 1},
	},
	{
		name: 'second',
		read: {iops: 16_000, bytesPerSecond: 1_048_576_000, latencyNs: {mean: 52_788.453125, p50: 4384, p99: 1_892_352}, ioBytes: 4_194_304, runtimeMs: 4},
	},
]);
test(reads, 'fio/warned.json', [{
	name: 'warned',
	read: {iops: 19_692.307692, bytesPerSecond: 80_659_692, latencyNs: {mean: 49_950.616211, p50: 45_312, p99: 94_720}, ioBytes: 4_194_304, runtimeMs: 52},
}]);
test(wholeOrNothing, (text: string) => parseFio(text), 'fio/warned.json');

test('a job of a time is long enough with that time', t => {
	t.is(parseFio(captured('fio/read.json'), {seconds: 1})[0]?.read?.runtimeMs, 1001);
});

const refuses = test.macro({
	exec(t, text: string, message: string, seconds?: number) {
		t.throws(() => parseFio(text, seconds === undefined ? {} : {seconds}), {message});
	},
	title: (_, __, message: string) => `refuses: ${message}`,
});

test(refuses, captured('fio/killed.json'), 'fio ended before it gave its figures, without a word');
test(refuses, captured('fio/read.json').slice(0, 3000), 'fio ended in the middle of its figures');
test(refuses, '{\n"jobs": nan\n}\n', 'fio gave figures that are not JSON');
test(refuses, '{\n  "jobs": []\n}\n', 'fio ran no job');
test(refuses, captured('fio/interrupted.json'), 'fio: terminating on signal 2');
test(refuses, captured('fio/no-directory.json'), 'fio ended before it gave its figures: fio: failed parsing directory=/tmp/cap/none');
test(refuses, captured('fio/full.json'), 'fio: job full failed with error 28: io_u error on file /tmp/cap/small/full.0.0: No space left on device: write offset=1048576, buflen=65536');
test(refuses, captured('fio/full.json').replace(/^.*\n/, ''), 'fio: job full failed with error 28: No space left on device');
test(refuses, captured('fio/worker-killed.json'), 'fio: job oomed gave no figures: got signal=9');
test(refuses, captured('fio/worker-killed.json').replace(/^(fio:.*\n)+/, ''), 'fio: job oomed gave no figures: it read and wrote nothing');
test(refuses, captured('fio/read.json'), 'fio: job randread measured for 1.001 s of the 30 s asked for', 30);
test(refuses, captured('fio/read.json').replaceAll('"iops" :', '"ops" :'), 'fio gave no read iops');
