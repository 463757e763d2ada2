import test from 'ava';
import {disk, valuesIn} from '../../../scenarios/disk/fio-experiment.ts';
import {fio, metricsOf, type Place} from '../../../scenarios/disk/fio.ts';
import type {FioDirection} from '../../../scenarios/tools/fio.ts';

const direction = (iops: number): FioDirection => ({iops, bytesPerSecond: iops * 4096, latencyNs: {mean: 1, p50: 1, p99: 1}, ioBytes: 1, runtimeMs: 1000});
const latency = (mean: number) => ({mean, p50: mean, p99: mean});

test('random patterns are counted, sequential ones weighed, and the fsync is that of random writes', t => {
	t.deepEqual(valuesIn([
		{name: 'randomRead', read: direction(500)},
		{name: 'randomWrite', write: direction(100), fsyncLatencyNs: latency(2_500_000)},
		{name: 'read', read: direction(1000)},
		{name: 'write', write: direction(200), fsyncLatencyNs: latency(9_000_000)},
	]), {randomRead: 500, randomWrite: 100, fsync: 2.5, read: 4_096_000, write: 819_200});
});

test('every pattern has a metric, and only memory has no node\'s cache to drop', t => {
	const names = (place: Place) => metricsOf(place).map(({name}) => name);
	t.deepEqual(names('rootfs'), ['randomRead', 'randomWrite', 'read', 'readCold', 'write', 'fsync']);
	t.deepEqual(names('memory'), ['randomRead', 'randomWrite', 'read', 'write', 'fsync']);
	t.is(fio('block').claims?.[0]?.claims, 'under a block device of the node is a SCSI disk');
});

test('a block device is told by its major number', t => {
	t.deepEqual(disk('8\n'), {answer: 'holds', saw: 'a SCSI disk'});
	t.deepEqual(disk('7'), {answer: 'does not hold', saw: 'a loop device'});
	t.deepEqual(disk('65'), {answer: 'does not hold', saw: 'a device of major number 65'});
	t.throws(() => disk('stat: no such file'), {message: /^stat gave/});
});
