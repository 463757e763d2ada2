import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import type {Metric, Scenario} from '../scenario.ts';
import {parseSysbenchMemory} from '../tools/sysbench.ts';
import {cpusSeen, hostAndPods} from './host-and-pods.ts';
import {host} from './host-root.ts';

export {leaveHost as restore} from './host-root.ts';

const metrics: readonly Metric[] = [
	{name: 'memoryTotalTime', shows: 'the time that sysbench took for all of it', unit: 's', direction: 'lower', smallestEffect: 0.02, floor: 0.005, expected: {most: 1.1}},
	{name: 'memoryRate', shows: 'what is written in a second', unit: 'MiB/s', direction: 'higher', smallestEffect: 0.02, floor: 1},
];

/** What a guest costs in memory speed. */
export const sysbenchMemory: Scenario = {
	name: 'sysbench-memory',
	group: 'loss',
	shows: 'how fast a container writes memory, beside the node itself',
	expectation: 'as fast: the plan\'s test had 0.3960 s on kata against 0.3924 s on runc, in blocks of 4k',
	durations: {hardware: 120, kvm: 240, tcg: 120},
	settings: {
		pairs: {kind: 'count', default: 10, least: 1, most: 1000, says: 'runs on each runtime and on the node'},
		total: {kind: 'count', default: 4096, emulated: 1024, least: 1, says: 'MiB that one run writes'},
		block: {kind: 'count', default: 4, least: 1, says: 'KiB that it writes at a time'},
		threads: {kind: 'count', default: 1, least: 1, most: 1024, says: 'threads that share the work'},
	},
	metrics: () => metrics,
	notes: [cpusSeen],
	more: [host.label],
};

/** Runs `sysbench memory` with the plan's blocks. */
export function experiment(ground: Ground): Experiment {
	const mib = ground.count('total');
	return hostAndPods(ground, {
		name: 'sysbench-memory',
		metrics,
		headline: 'memoryTotalTime',
		command: ['sysbench', `--threads=${ground.count('threads')}`, '--time=0', 'memory', `--memory-block-size=${ground.count('block')}K`, `--memory-total-size=${mib}M`, 'run'],
		limitSeconds: ground.limits.podReady,
		parse(text) {
			const {totalTimeSeconds, mibPerSecond} = parseSysbenchMemory(text, {mib});
			return {memoryTotalTime: totalTimeSeconds, memoryRate: mibPerSecond};
		},
	});
}
