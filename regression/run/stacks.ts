import type {Cell} from '../plan/cell.ts';
import {ownHandler, type Matrix, type MatrixLab} from '../matrix/matrix.ts';

/** What begins the name of every stack that a run makes. */
export const prefix = 'regression';

/** The stack of a matrix's lab: one that the run makes, or one that is there. */
export function labStack(name: string, lab: MatrixLab): string {
	return 'stack' in lab ? lab.stack : `${prefix}-${name}`;
}

/** Settings of a lab that a run makes. It may be taken away an hour after the run's last measurement can have begun. */
export function labSettings(settings: Readonly<Record<string, unknown>>, {limit, rehearsal}: {limit: number; rehearsal: boolean}): Record<string, unknown> {
	return {scenarios: [], lifetime: `${Math.ceil(limit / 3600) + 1}h`, rehearsal: rehearsal ? 'auto' : 'never', ...settings};
}

/** The stack of a cell; ids differ in more than a stack's name can have, so that their number is in it. */
export function cellStack({scenario}: Pick<Cell, 'scenario'>, number: number): string {
	return `${prefix}-${number}-${scenario}`;
}

/** How a cell is measured. */
export interface CellWish {
	/** The stack that has the lab, and the RuntimeClass that is the lab's own. */
	lab: string;
	runtimeClass: string;
	seed: number;
	mostPairs: Matrix['mostPairs'];

	/** The node that is measured; the lab's first one where it says nothing. */
	measuredNode: string | undefined;
}

/** Settings of a cell's stack. */
export function cellSettings({scenario, handler, settings}: Pick<Cell, 'scenario' | 'handler' | 'settings'>, {lab, runtimeClass, seed, mostPairs, measuredNode}: CellWish): Record<string, unknown> {
	return {
		lab,
		scenarios: [scenario],
		runtimeClasses: ['runc', handler === ownHandler ? runtimeClass : handler],
		seed,
		mostPairs,
		measuredNode,
		...Object.keys(settings).length > 0 && {[scenario]: settings},
	};
}
