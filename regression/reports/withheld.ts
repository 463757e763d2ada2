import type {Run} from '../run.ts';

/** The arms of which nothing may be shown: in a rehearsal those that were to have a guest. */
export function withheld({arms, rehearsal}: Pick<Run, 'arms' | 'rehearsal'>): ReadonlySet<string> {
	return new Set(rehearsal ? arms.filter(({kernel}) => kernel === 'guest').map(({label}) => label) : []);
}

/** By label, what may be shown. */
export function shownOf<T>(byLabel: Readonly<Record<string, T>>, run: Pick<Run, 'arms' | 'rehearsal'>): Record<string, T> {
	const not = withheld(run);
	return Object.fromEntries(Object.entries(byLabel).filter(([label]) => !not.has(label)));
}
