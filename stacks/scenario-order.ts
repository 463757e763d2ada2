import type {Scenario} from '../scenarios/scenario.ts';

/**
 * Which of the scenarios before it each one waits for, by their places in the list.
 *
 * Those that are `besideOthers` go in lanes, each in the one that is free first by their durations on
 * an emulated node; any other waits for all before it, and all after it wait for it. In one lane they
 * go one after another.
 */
export function scenarioOrder(scenarios: ReadonlyArray<Pick<Scenario, 'besideOthers' | 'durations'>>, lanes: number): number[][] {
	const free = () => Array.from({length: lanes}, (): {last?: number; until: number} => ({until: 0}));
	let barrier: number[] = [];
	let now = free();
	return scenarios.map(({besideOthers, durations}, index) => {
		if (besideOthers !== true) {
			const lasts = now.flatMap(({last}) => last ?? []);
			const before = lasts.length > 0 ? lasts : barrier;
			barrier = [index];
			now = free();
			return before;
		}

		const [lane = {until: 0}] = now.toSorted((one, other) => one.until - other.until);
		const before = lane.last === undefined ? barrier : [lane.last];
		lane.last = index;
		lane.until += durations.tcg;
		return before;
	});
}
