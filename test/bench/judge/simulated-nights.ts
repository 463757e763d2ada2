import type {Scenario} from '../../../scenarios/scenario.ts';
import type {Nights} from './share-of.ts';
import {simulatedNight, type Night} from './simulated.ts';

/** Nights of every scenario, drawn; in the last of them, something may be shifted. */
export function simulatedNights(scenarios: readonly Scenario[], {before, shifted, ...night}: Omit<Night, 'name'> & {before: number}): Nights {
	return random => ({
		before: Array.from({length: before}, (_, index) => simulatedNight(scenarios, {...night, name: nameOf(index)}, random)).flat(),
		last: simulatedNight(scenarios, {...night, ...shifted && {shifted}, name: nameOf(before)}, random),
	});
}

/** The name of a night, in which nights stand in their order. */
export function nameOf(index: number): string {
	return `2026-${String(index).padStart(5, '0')}`;
}
