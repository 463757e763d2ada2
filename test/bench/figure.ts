import {median} from '../../scenarios/quantile.ts';
import {definitions, type Name} from './definitions.ts';

/** What a figure is to be: all that is named has to hold. */
export interface Goal {
	/** The value divided by its floor, at most. */
	ratio?: number;

	/** The value, at most. */
	value?: number;

	/** The value, at least. */
	atLeast?: number;
}

/** A figure, measured or not. */
export interface Figure {
	name: Name;

	/** The median of the samples. */
	value: number | null;
	unit: string;

	/** The sum of its floors' values. */
	floor: number | null;
	ratio: number | null;
	goal: Goal | null;
	met: boolean | null;
	samples: number[];

	/** Why there is no value. */
	missing?: string;
}

/** What was measured so far, by figure. */
export type Samples = ReadonlyMap<Name, readonly number[]>;

/** A figure from the samples of all; `why` is kept where it has none. */
export function figureOf(name: Name, samples: Samples, why: string | undefined): Figure {
	const {unit, goal, floor: floors} = definitions[name];
	const value = valueOf(name, samples);
	const floor = floors === undefined ? null : sum(floors.map(below => valueOf(below, samples)));
	const ratio = value === null || floor === null ? null : value / floor;
	return {
		name, value, unit, floor, ratio,
		goal: goal ?? null,
		met: goal === undefined ? null : isMet(goal, value, ratio),
		samples: [...samples.get(name) ?? []],
		...value === null && {missing: why ?? 'it was not measured'},
	};
}

/** 1 where a goal was missed, 2 where something could not be measured, else 0. */
export function exitCodeOf(figures: readonly Figure[], failed: boolean): 0 | 1 | 2 {
	return failed ? 2 : figures.some(({met}) => met === false) ? 1 : 0;
}

function valueOf(name: Name, samples: Samples): number | null {
	const own = samples.get(name) ?? [];
	return own.length === 0 ? null : median(own);
}

function sum(values: ReadonlyArray<number | null>): number | null {
	return values.reduce<number | null>((total, value) => total === null || value === null ? null : total + value, 0);
}

// A part of the goal that cannot be told does not hide that another one was missed.
function isMet(goal: Goal, value: number | null, ratio: number | null): boolean | null {
	const told = [
		atMost(ratio, goal.ratio),
		atMost(value, goal.value),
		atMost(goal.atLeast ?? null, goal.atLeast === undefined ? undefined : value),
	].filter(answer => answer !== undefined);
	return told.includes(false) ? false : told.includes(null) ? null : true;
}

function atMost(value: number | null, bound: number | null | undefined): boolean | null | undefined {
	return bound === undefined ? undefined : value === null || bound === null ? null : value <= bound;
}
