import {endedEarly} from './ended-early.ts';
import {figureIn} from './figure-in.ts';

/** What `ping` measured, of busybox or of iputils. */
export interface PingResult {
	transmitted: number;
	received: number;
	msMin: number;
	msAvg: number;
	msMax: number;

	/** Only iputils gives it. */
	msMdev?: number;
}

/**
 * Reads what `ping -c` printed.
 *
 * @throws When it gave no summary, no packet came back, or, if loss is refused, any did not.
 */
export function parsePing(text: string, options: {refuseLoss?: boolean} = {}): PingResult {
	const transmitted = figureIn('ping', text, /^(\d+) packets transmitted/m);
	const received = figureIn('ping', text, /packets transmitted, (\d+) (?:packets )?received/);
	if (received === 0) {
		throw new Error(`ping: none of ${transmitted} packets came back`);
	}

	if (options.refuseLoss && received < transmitted) {
		throw new Error(`ping: ${received} of ${transmitted} packets came back`);
	}

	const times = /min\/avg\/max(?:\/mdev)? = ([\d./]+) ms/.exec(text)?.[1]?.split('/').map(Number);
	if (times === undefined) {
		throw endedEarly('ping', text);
	}

	const [msMin = Number.NaN, msAvg = Number.NaN, msMax = Number.NaN, msMdev] = times;
	return {transmitted, received, msMin, msAvg, msMax, ...(msMdev !== undefined && {msMdev})};
}
