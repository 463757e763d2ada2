import {setImmediate as turn} from 'node:timers/promises';
import {judge} from '../../../regression/judge/judge.ts';
import type {Run} from '../../../regression/run.ts';
import {randomNumbers} from '../../../scenarios/random.ts';

/** Draws nights in which nothing changed but what was asked to: those before, and the last. */
export type Nights = (random: () => number) => {before: Run[]; last: Run[]};

/** What is counted. */
export interface Question {
	count: number;

	/** Any false alarm, or whether this metric's change is found. */
	asked: 'alarm' | 'found';
	metric: string;
	signal: AbortSignal;
}

/** Of so many suites, the share in percent of which it is so. The judge has its own settings, but does not draw intervals. */
export async function shareOf(nights: Nights, {count, asked, metric, signal}: Question): Promise<number> {
	let so = 0;
	for (let suite = 1; suite <= count; suite++) {
		const {before, last} = nights(randomNumbers(suite));
		const {items} = judge({
			suite: last[0]?.suite ?? '', runs: last, history: {runs: before, accepted: [], problems: []},
			acknowledgements: [], objectives: [], settings: {resamples: 1}, at: '',
		});
		const counting = items.filter(({weight}) => weight === 1);
		so += Number(asked === 'alarm' ? counting.length > 0 : counting.some(({kind, name}) => kind === 'ratio' && name === metric));
		await turn(); // Ctrl-C is heard.
		signal.throwIfAborted();
	}

	return 100 * so / count;
}
