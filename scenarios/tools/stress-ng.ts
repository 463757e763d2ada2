import {endedEarly} from './ended-early.ts';
import {refuseShort} from './refuse-short.ts';

/** What one kind of stressor did, all its instances together. */
export interface StressorResult {
	bogoOps: number;
	realSeconds: number;

	/** Of real time. */
	bogoOpsPerSecond: number;
}

const row = /^stress-ng: \w+:\s+\[\d+\] (\S+)\s+(\d+)\s+([\d.]+)\s+[\d.]+\s+[\d.]+\s+([\d.]+)\s+[\d.]+/gm;

/**
 * Reads what `stress-ng --metrics-brief` printed, by the stressor's name.
 *
 * stress-ng calls a run successful even if a worker was killed for memory, or did nothing at all.
 *
 * @throws When a stressor failed, was skipped or did nothing, or one ran for less than the seconds asked for.
 */
export function parseStressNg(text: string, asked: {seconds?: number} = {}): Record<string, StressorResult> {
	const [, what, which] = /\] (skipped|failed|metrics untrustworthy): [1-9]\d*: (.*?)\s*$/m.exec(text) ?? [];
	if (what !== undefined && which !== undefined) {
		throw new Error(`stress-ng: ${what}: ${which}`);
	}

	if (!/\] successful run completed in [\d.]+ ?s/.test(text)) {
		throw endedEarly('stress-ng', text);
	}

	const results = [...text.matchAll(row)].map(([, name = '', bogoOps, realSeconds, bogoOpsPerSecond]) => [name, {
		bogoOps: Number(bogoOps),
		realSeconds: Number(realSeconds),
		bogoOpsPerSecond: Number(bogoOpsPerSecond),
	}] as const);
	if (results.length === 0) {
		throw new Error(`stress-ng gave no metrics: ${/^stress-ng: warn:\s+\[\d+\] (.*?)\s*$/m.exec(text)?.[1] ?? 'was --metrics-brief given?'}`);
	}

	for (const [name, {bogoOps, realSeconds}] of results) {
		if (bogoOps === 0) {
			throw new Error(`stress-ng: ${name} did nothing in ${realSeconds} s`);
		}

		refuseShort(`stress-ng: ${name}`, realSeconds, asked.seconds);
	}

	return Object.fromEntries(results);
}
