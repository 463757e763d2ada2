import type {Pair} from '../../scenarios/ratio.ts';
import type {Measured} from '../run.ts';

/** The values of two arms that were measured right after one another, in the order in which they were. */
export function armPairs({samples}: Pick<Measured, 'samples'>, first: string, other: string): Pair[] {
	const base = new Map(samples[first] ?? []);
	return (samples[other] ?? []).flatMap(([pair, value]): Pair[] => base.has(pair) ? [[base.get(pair) as number, value]] : []);
}
