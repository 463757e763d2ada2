import {jsonIn} from './json-in.ts';
import {numberAt} from './number-at.ts';
import {refuseShort} from './refuse-short.ts';

/** What a TCP run measured, all streams together. */
export interface Iperf3Tcp {
	bitsPerSecondReceived: number;
	bitsPerSecondSent: number;
	retransmits: number;
	seconds: number;
}

/** What a UDP run measured, as the receiver saw it. */
export interface Iperf3Udp {
	bitsPerSecond: number;
	jitterMs: number;
	lostPercent: number;
	seconds: number;
}

/**
 * Reads what `iperf3 -J` printed.
 *
 * @throws When iperf3 reports an error, nothing arrived, or it ran for less than the seconds asked for.
 */
export function parseIperf3Tcp(text: string, seconds: number): Iperf3Tcp {
	const end = endOf(text, 'TCP', seconds);
	return {
		bitsPerSecondReceived: numberAt('iperf3', end, 'sum_received', 'bits_per_second'),
		bitsPerSecondSent: numberAt('iperf3', end, 'sum_sent', 'bits_per_second'),
		retransmits: numberAt('iperf3', end, 'sum_sent', 'retransmits'),
		seconds: numberAt('iperf3', end, 'sum_received', 'seconds'),
	};
}

/**
 * Reads what `iperf3 -J -u` printed.
 *
 * @throws As {@link parseIperf3Tcp} does; lost packets are a figure, unless all were lost.
 */
export function parseIperf3Udp(text: string, seconds: number): Iperf3Udp {
	const end = endOf(text, 'UDP', seconds);
	return {
		bitsPerSecond: numberAt('iperf3', end, 'sum_received', 'bits_per_second'),
		jitterMs: numberAt('iperf3', end, 'sum_received', 'jitter_ms'),
		lostPercent: numberAt('iperf3', end, 'sum_received', 'lost_percent'),
		seconds: numberAt('iperf3', end, 'sum_received', 'seconds'),
	};
}

interface Report {
	start?: {test_start?: {protocol?: string}};
	end?: unknown;
	error?: string;
}

function endOf(text: string, protocol: 'TCP' | 'UDP', seconds: number): unknown {
	const {start, end, error} = jsonIn('iperf3', text) as Report;
	if (error !== undefined) {
		throw new Error(`iperf3: ${error}`);
	}

	const used = start?.test_start?.protocol ?? 'nothing';
	if (used !== protocol) {
		throw new Error(`iperf3 measured ${used}, not ${protocol}`);
	}

	for (const side of ['sum_sent', 'sum_received']) {
		refuseShort('iperf3', numberAt('iperf3', end, side, 'seconds'), seconds);
	}

	if (numberAt('iperf3', end, 'sum_received', 'bytes') === 0) {
		throw new Error('iperf3: nothing arrived');
	}

	return end;
}
