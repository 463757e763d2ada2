import test from 'ava';
import {parseSysbenchCpu, parseSysbenchMemory} from '../../../scenarios/tools/sysbench.ts';
import {captured} from './captured.ts';
import {wholeOrNothing} from './whole-or-nothing.ts';

type Parse = (text: string) => unknown;

const reads = test.macro({
	exec(t, parse: Parse, file: string, result: unknown) {
		t.deepEqual(parse(captured(file)), result);
	},
	title: (_, __, file: string) => `reads ${file}`,
});

test(reads, (text: string) => parseSysbenchCpu(text, {seconds: 1, events: 2730}), 'sysbench/cpu.txt', {
	eventsPerSecond: 2716.6, threads: 1, totalTimeSeconds: 1.0002, events: 2730, latencyMs: {min: 0.22, avg: 0.36, max: 54.94, p95: 0.53},
});
test(reads, (text: string) => parseSysbenchCpu(text, {events: 200}), 'sysbench/cpu-threads.txt', {
	eventsPerSecond: 573.53, threads: 2, totalTimeSeconds: 0.3463, events: 200, latencyMs: {min: 0.22, avg: 3.45, max: 121.36, p95: 5.99},
});
test(reads, (text: string) => parseSysbenchMemory(text, {mib: 200}), 'sysbench/memory.txt', {
	operationsPerSecond: 2_229_437.8, mibPerSecond: 8708.74, mibTransferred: 200,
	threads: 1, totalTimeSeconds: 0.0194, events: 51_200, latencyMs: {min: 0, avg: 0, max: 1.61, p95: 0},
});
test(wholeOrNothing, (text: string) => parseSysbenchCpu(text), 'sysbench/cpu.txt');
test(wholeOrNothing, (text: string) => parseSysbenchMemory(text), 'sysbench/memory.txt');

const refuses = test.macro({
	exec(t, parse: Parse, file: string, message: string) {
		t.throws(() => parse(captured(file)), {message});
	},
	title: (_, __, file: string, message: string) => `refuses ${file}: ${message}`,
});

test(refuses, parseSysbenchCpu, 'sysbench/cpu-killed.txt', 'sysbench ended before it gave its figures: Threads started!');
test(refuses, parseSysbenchMemory, 'sysbench/memory-killed.txt', 'sysbench ended before it gave its figures: Threads started!');
test(refuses, parseSysbenchMemory, 'sysbench/memory-too-large.txt', 'sysbench ended before it gave its figures: FATAL: Failed to allocate buffer!');
test(refuses, parseSysbenchCpu, 'sysbench/no-test.txt', 'sysbench ended before it gave its figures: FATAL: Cannot find benchmark \'nothing\': no such built-in test, file or module');
test(refuses, (text: string) => parseSysbenchCpu(text, {events: 1_000_000}), 'sysbench/cpu-short.txt', 'sysbench had time for 3564 of 1000000 events');
test(refuses, (text: string) => parseSysbenchCpu(text, {seconds: 10}), 'sysbench/cpu.txt', 'sysbench measured for 1.0002 s of the 10 s asked for');
test(refuses, (text: string) => parseSysbenchMemory(text, {mib: 921_600}), 'sysbench/memory-short.txt', 'sysbench had time to transfer 12993.92 of 921600 MiB');
test(refuses, parseSysbenchCpu, 'sysbench/memory.txt', 'sysbench ended before it gave its figures: execution time (avg/stddev):   0.0103/0.00');
