import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import type {Metric, Scenario} from '../scenario.ts';
import {parseSysbenchCpu} from '../tools/sysbench.ts';
import {cpusSeen, hostAndPods} from './host-and-pods.ts';
import {host} from './host-root.ts';

export {leaveHost as restore} from './host-root.ts';

const metrics: readonly Metric[] = [
	// The test plan's loss is below 1.5 %; a few more are within what one run differs from another.
	{name: 'cpuTotalTime', shows: 'the time that sysbench took for all events', unit: 's', direction: 'lower', smallestEffect: 0.02, floor: 0.01, expected: {most: 1.1}},
	{name: 'cpuEvents', shows: 'events in a second', unit: 'events/s', direction: 'higher', smallestEffect: 0.02, floor: 0.1},
	{name: 'cpuLatencyP95', shows: 'the time of one event that 95 % did not exceed', unit: 'ms', direction: 'lower', smallestEffect: 0.05, floor: 0.02},
];

/** What a guest costs in CPU speed. */
export const sysbenchCpu: Scenario = {
	name: 'sysbench-cpu',
	group: 'loss',
	shows: 'how fast a container computes prime numbers, beside the node itself',
	expectation: 'as fast: the plan\'s test had 7.4050 s on kata against 7.3730 s on runc, a loss below 1.5 %',
	durations: {hardware: 420, kvm: 480, tcg: 110},
	settings: {
		pairs: {kind: 'count', default: 10, least: 1, most: 1000, says: 'runs on each runtime and on the node'},
		events: {kind: 'count', default: 10_000, emulated: 300, least: 1, says: 'events of one run'},
		threads: {kind: 'count', default: 1, least: 1, most: 1024, says: 'threads that share them'},
	},
	metrics: () => metrics,
	notes: [cpusSeen],
	more: [host.label],
};

/** Runs `sysbench cpu` with as many events everywhere, as the plan's version did. */
export function experiment(ground: Ground): Experiment {
	const events = ground.count('events');
	return hostAndPods(ground, {
		name: 'sysbench-cpu',
		metrics,
		headline: 'cpuTotalTime',
		command: ['sysbench', `--threads=${ground.count('threads')}`, `--events=${events}`, '--time=0', 'cpu', 'run'],
		limitSeconds: ground.limits.podReady,
		parse(text) {
			const {totalTimeSeconds, eventsPerSecond, latencyMs} = parseSysbenchCpu(text, {events});
			return {cpuTotalTime: totalTimeSeconds, cpuEvents: eventsPerSecond, cpuLatencyP95: latencyMs.p95};
		},
	});
}
