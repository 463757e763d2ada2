import {endedEarly} from './ended-early.ts';
import {refuseShort} from './refuse-short.ts';

/**
 * Reads what `stress --timeout` printed, its stderr too: there it says why it failed.
 *
 * @returns How long it ran, in whole seconds.
 * @throws When a worker failed or was killed, or it ran for less than the seconds asked for.
 */
export function parseStress(text: string, asked: {seconds?: number} = {}): {seconds: number} {
	const failures = [...text.matchAll(/^stress: FAIL: \[\d+\] \(\d+\) (?:<-- )?(.*?)\s*$/gm)].map(([, words]) => words);
	if (failures.length > 0) {
		throw new Error(`stress: ${[...new Set(failures)].join('; ')}`);
	}

	const seconds = /successful run completed in (\d+)s/.exec(text)?.[1];
	if (seconds === undefined) {
		throw endedEarly('stress', text);
	}

	refuseShort('stress', Number(seconds), asked.seconds);
	return {seconds: Number(seconds)};
}
