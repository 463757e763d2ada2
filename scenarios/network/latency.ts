import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import type {Metric, Scenario} from '../scenario.ts';
import {parsePing} from '../tools/ping.ts';
import {Served} from './served.ts';

const metrics: readonly Metric[] = [
	{name: 'roundTrip', shows: 'a ping from a client to the pod and back, on the average', unit: 'ms', direction: 'lower', smallestEffect: 0.05, floor: 0.01, expected: {least: 1}},
	{name: 'roundTripMost', shows: 'the slowest of those pings', unit: 'ms', direction: 'lower', smallestEffect: 0.2, floor: 0.05},
];

/** How long a packet takes to a pod and back. */
export const latency: Scenario = {
	name: 'latency',
	group: 'network',
	shows: 'how long a packet takes to a pod and back',
	expectation: 'longer on kata, by the way through the VMM and a guest\'s network stack',
	durations: {hardware: 120, kvm: 150, tcg: 160},
	settings: {
		pings: {kind: 'count', default: 50, emulated: 20, least: 1, most: 10_000, says: 'packets of one run'},
		pairs: {kind: 'count', default: 10, emulated: 2, least: 1, most: 1000, says: 'runs on each runtime, the warm-up not counted'},
	},
	metrics: () => metrics,
};

/** The pods stay up; each pair pings one after the other. */
export function experiment(ground: Ground): Experiment {
	const served = new Served(ground, {});
	return {
		parts: [{
			name: 'run',
			pairs: ground.count('pairs'),
			metrics,
			headline: 'roundTrip',
			async measure(arm) {
				const {ip, kernel} = await served.server(arm);
				const pings = ground.count('pings');
				const {msAvg, msMax} = parsePing(await served.run(['ping', '-c', String(pings), '-i', '0.2', '-W', '5', ip], 60 + pings), {refuseLoss: true});
				return {values: {roundTrip: msAvg, roundTripMost: msMax}, kernel};
			},
			async recover() {
				await served.clear();
			},
		}],
	};
}
