import {orderOf} from '../../scenarios/order.ts';
import type {Scenario} from '../../scenarios/scenario.ts';
import type {Matrix, Row} from '../matrix/matrix.ts';
import type {Cell} from './cell.ts';
import {standsAlone} from './stands-alone.ts';

/** What is to be measured of a matrix, and in which order. */
export interface Choice {
	/** Decides the order. */
	readonly seed: number;

	/** Only scenarios of this group. */
	readonly group?: string | undefined;
}

/** Every cell of a matrix, lab after lab, in an order from the seed; throws where two rows name the same one. */
export function cellsOf(matrix: Matrix, scenarios: readonly Scenario[], {seed, group}: Choice): Cell[] {
	const all = matrix.rows.flatMap(row => cellsIn(row, scenarios));
	const twice = all.filter(({id}, index) => all.findIndex(other => other.id === id) < index);
	if (twice.length > 0) {
		throw new TypeError(`more than one row measures ${[...new Set(twice.map(({id}) => id))].join(', ')}; name their variants apart`);
	}

	const wanted = orderOf(all.filter(cell => group === undefined || cell.group === group), seed, 0);
	return Object.keys(matrix.labs).flatMap(lab => wanted.filter(cell => cell.lab === lab));
}

function cellsIn({scenarios: names, handlers, labs, variants}: Row, scenarios: readonly Scenario[]): Cell[] {
	return scenarios.filter(({name}) => names.includes(name)).flatMap(scenario =>
		labs.flatMap(lab => handlers.flatMap(handler => Object.entries(variants).map(([variant, settings]): Cell => ({
			id: [lab, scenario.name, handler, variant].join('/'),
			lab,
			scenario: scenario.name,
			group: scenario.group,
			handler,
			variant,
			settings: (settings[scenario.name] ?? {}) as Cell['settings'],
			alone: standsAlone(scenario),
			durations: scenario.durations,
		})))));
}
