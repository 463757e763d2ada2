import {fileURLToPath} from 'node:url';
import {readHistory} from '../../../regression/history/read-history.ts';
import type {Measured, Run} from '../../../regression/run.ts';
import type {Nights} from './share-of.ts';
import {nameOf} from './simulated-nights.ts';

/** Pairs in a row that are drawn together, so that what lasts longer than one is kept. */
const block = 2;

/**
 * Nights of what a lab measured once: each draws its pairs anew from the recorded ones, so that
 * nothing differs but by chance, and ties, outliers and skew are real.
 */
export function recordedNights(before: number): Nights {
	const {runs} = readHistory(fileURLToPath(new URL('recorded.jsonl', import.meta.url)));
	const night = (index: number, random: () => number) => runs.map((run, place): Run => ({
		...run, id: `${nameOf(index)}-${place}`, suite: nameOf(index), at: nameOf(index), cell: `${run.cell}-${place}`,
		metrics: redrawn(run.metrics, random),
	}));
	return random => ({
		before: Array.from({length: before}, (_, index) => night(index, random)).flat(),
		last: night(before, random),
	});
}

// All metrics of a run were measured together, and are drawn together.
function redrawn(metrics: readonly Measured[], random: () => number): Measured[] {
	const pairs = Math.max(...metrics.flatMap(({samples}) => Object.values(samples).map(own => own.length)));
	const drawn = Array.from({length: Math.ceil(pairs / block)}, () => Math.floor(random() * pairs))
		.flatMap(begin => Array.from({length: block}, (_, index) => (begin + index) % pairs))
		.slice(0, pairs);
	return metrics.map(metric => ({
		...metric,
		samples: Object.fromEntries(Object.entries(metric.samples).map(([label, own]) => [label, drawn.flatMap((place, index) => own[place] === undefined ? [] : [[index + 1, own[place][1]] as const])])),
	}));
}
