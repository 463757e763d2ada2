import type {Lab} from '../stacks/cli/labs.ts';
import {prefix} from './run/stacks.ts';

/** The stacks of labs that a regression run of this checkout has brought up: `regression`, or `regression-` and a cell's name. */
export function ownRegressionLabs(labs: ReadonlyArray<Pick<Lab, 'stack' | 'record'>>, checkout: string): string[] {
	return labs.filter(({stack, record}) => new RegExp(`^${prefix}(?:-|$)`).test(stack) && record?.checkout === checkout).map(({stack}) => stack);
}
