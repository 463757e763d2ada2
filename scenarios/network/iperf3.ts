import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import type {Metric, Scenario} from '../scenario.ts';
import {parseIperf3Tcp, parseIperf3Udp} from '../tools/iperf3.ts';
import {Served} from './served.ts';

const bandwidth = (name: string, shows: string): Metric =>
	({name, shows, unit: 'bit/s', direction: 'higher', smallestEffect: 0.05, floor: 1_000_000, expected: {most: 1}});

const metrics: readonly Metric[] = [
	bandwidth('bandwidthIn', 'TCP from a client to the pod, as the pod received it'),
	bandwidth('bandwidthOut', 'TCP from the pod to a client, as the client received it'),
	{name: 'jitter', shows: 'UDP from a client to the pod: how unevenly the packets came', unit: 'ms', direction: 'lower', smallestEffect: 0.1, floor: 0.01},
	{name: 'lost', shows: 'the share of those packets that did not come', unit: '%', direction: 'lower', smallestEffect: 0.1, floor: 0.1},
];

/** Bandwidth and jitter between pods. */
export const iperf3: Scenario = {
	name: 'iperf3',
	group: 'network',
	shows: 'how much a pod receives and sends in a second, and how evenly',
	expectation: 'less on kata: every packet goes through a tap device and virtio-net as well',
	durations: {hardware: 900, kvm: 900, tcg: 170},
	settings: {
		seconds: {kind: 'count', default: 10, emulated: 2, least: 1, most: 3600, says: 'how long each direction is measured'},
		datagrams: {kind: 'text', default: '10M', emulated: '1M', says: 'what the UDP run sends, in bits a second'},
		pairs: {kind: 'count', default: 10, emulated: 2, least: 1, most: 1000, says: 'runs on each runtime, the warm-up not counted'},
	},
	metrics: () => metrics,
};

/** The servers stay up; each pair measures one after the other, all directions in turn. */
export function experiment(ground: Ground): Experiment {
	const seconds = ground.count('seconds');
	const served = new Served(ground, {command: ['iperf3', '--server', '--forceflush']});
	return {
		parts: [{
			name: 'run',
			pairs: ground.count('pairs'),
			metrics,
			headline: 'bandwidthIn',
			async measure(arm) {
				const {ip, kernel} = await served.server(arm);
				const run = async (...words: string[]) => served.run(['iperf3', '--json', '--time', String(seconds), '--client', ip, ...words], 120 + (4 * seconds));
				const {bitsPerSecondReceived: bandwidthIn} = parseIperf3Tcp(await run(), seconds);
				const {bitsPerSecondReceived: bandwidthOut} = parseIperf3Tcp(await run('--reverse'), seconds);
				const {jitterMs: jitter, lostPercent: lost} = parseIperf3Udp(await run('--udp', '--bitrate', ground.text('datagrams')), seconds);
				return {values: {bandwidthIn, bandwidthOut, jitter, lost}, kernel};
			},
			async recover() {
				await served.clear();
			},
		}],
	};
}
