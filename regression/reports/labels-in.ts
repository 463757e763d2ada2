import type {Measured, Run} from '../run.ts';
import {withheld} from './withheld.ts';

/**
 * The arms whose samples of a metric may be shown: those that were compared, in their order, then any
 * other, such as `host`. In a rehearsal none that was to have a guest.
 */
export function labelsIn(run: Pick<Run, 'arms' | 'rehearsal'>, {samples, cold}: Pick<Measured, 'samples' | 'cold'>): string[] {
	const not = withheld(run);
	return [...new Set([...run.arms.map(({label}) => label), ...Object.keys(samples), ...Object.keys(cold)])]
		.filter(label => !not.has(label) && ((samples[label]?.length ?? 0) > 0 || cold[label] !== undefined));
}
