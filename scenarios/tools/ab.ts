import {figureIn} from './figure-in.ts';

const percentiles = [50, 66, 75, 80, 90, 95, 98, 99, 100] as const;

/** What `ab` measured. */
export interface AbResult {
	requestsPerSecond: number;
	completed: number;

	/** Always 0, or it would be no result; so is `non2xx`. */
	failed: number;
	non2xx: number;

	concurrency: number;
	secondsTaken: number;

	/** Of one request, as a client sees it. */
	msMean: number;

	/** Milliseconds within which a share of the requests was served, by that share in percent. */
	msPercentiles: Record<typeof percentiles[number], number>;

	/** Headers included. `ab` says Kbytes, and divides by 1024. */
	transferKibPerSecond: number;
}

/**
 * Reads what `ab` printed, with or without its stderr.
 *
 * @throws When a request failed, was answered with another status than 2xx or by nothing, or when fewer than asked for were completed.
 */
export function parseAb(text: string, requests: number): AbResult {
	const figure = (pattern: RegExp) => figureIn('ab', /^apr_\w+: .*$/m.exec(text)?.[0] ?? text, pattern);
	const completed = figure(/^Complete requests:\s+(\d+)\s/m);
	const failed = figure(/^Failed requests:\s+(\d+)\s/m);
	const non2xx = Number(/^Non-2xx responses:\s+(\d+)\s/m.exec(text)?.[1] ?? 0);
	if (failed > 0) {
		throw new Error(`ab: ${failed} of ${completed} requests failed ${/^\s+(\(Connect: .*\))/m.exec(text)?.[1] ?? ''}`.trim());
	}

	if (non2xx > 0) {
		throw new Error(`ab: ${non2xx} of ${completed} requests were answered with another status than 2xx`);
	}

	if (figure(/^Total transferred:\s+(\d+) bytes/m) === 0) {
		throw new Error(`ab: all ${completed} requests were answered by nothing`);
	}

	if (completed < requests) {
		throw new Error(`ab completed ${completed} of ${requests} requests`);
	}

	return {
		requestsPerSecond: figure(/^Requests per second:\s+([\d.]+) \[#\/sec\]/m),
		completed,
		failed,
		non2xx,
		concurrency: figure(/^Concurrency Level:\s+(\d+)\s/m),
		secondsTaken: figure(/^Time taken for tests:\s+([\d.]+) seconds/m),
		msMean: figure(/^Time per request:\s+([\d.]+) \[ms\] \(mean\)/m),
		msPercentiles: percentilesIn(text),
		transferKibPerSecond: figure(/^Transfer rate:\s+([\d.]+) \[Kbytes\/sec\]/m),
	};
}

function percentilesIn(text: string): AbResult['msPercentiles'] {
	const entries = percentiles.map(share => [share, figureIn('ab', text, new RegExp(String.raw`^\s+${share}%\s+(\d+)\s`, 'm'))]);
	return Object.fromEntries(entries) as AbResult['msPercentiles'];
}
