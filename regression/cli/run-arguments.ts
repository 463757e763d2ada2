import {parseArgs} from 'node:util';
import {flagProblems} from '../../stacks/cli/flag-problems.ts';

/** What a regression run is asked. */
export interface RunRequest {
	/** The matrix's file; the checkout's own without one. */
	readonly matrix: string | undefined;

	/** Only scenarios of this group. */
	readonly group: string | undefined;
	readonly seed: number | undefined;

	/** The file of the runs before, which gets this one; the checkout's own without one. */
	readonly history: string | undefined;

	/** Where the reports go; the run's own directory without one. */
	readonly out: string | undefined;

	/** Print what would run, and run nothing. */
	readonly plan: boolean;

	/** Begin anew where a run of the same was cut off. */
	readonly fresh: boolean;

	/** Whether a lab without Kata will do. */
	readonly rehearsal: boolean;
}

const options = {
	matrix: {type: 'string'},
	group: {type: 'string'},
	seed: {type: 'string'},
	history: {type: 'string'},
	out: {type: 'string'},
	plan: {type: 'boolean'},
	fresh: {type: 'boolean'},
	rehearsal: {type: 'boolean'},
} as const;

/** Every flag, with what it does. */
export const runFlags: Readonly<Record<keyof typeof options, string>> = {
	matrix: 'FILE  the matrix; regression/matrix.yaml without it',
	group: 'NAME   only scenarios of this group, such as network',
	seed: 'N       the order\'s seed; each run draws its own without it',
	history: 'FILE the runs before, which get this one; the checkout\'s own without it',
	out: 'DIR      where the reports go; beside the run\'s samples without it',
	plan: '        print what would run and for how long, and run nothing',
	fresh: '       begin anew, where the last run of the same was cut off',
	rehearsal: '   also without Kata, which is refused otherwise',
};

/** Reads a run's flags; throws all that is wrong with them. */
export function readRunRequest(words: readonly string[]): RunRequest {
	const {values, tokens, positionals} = parseArgs({args: [...words], options, strict: false, allowPositionals: true, tokens: true});
	const problems = flagProblems(tokens, {options});
	if (positionals.length > 0) {
		problems.push(`${positionals.join(' ')} is no flag of a run`);
	}

	const seed = textOf(values.seed);
	if (seed !== undefined && !/^\d{1,9}$/.test(seed)) {
		problems.push(`--seed is '${seed}', not a whole number of up to nine digits`);
	}

	if (problems.length > 0) {
		throw new TypeError(problems.join('\n'));
	}

	return {
		matrix: textOf(values.matrix),
		group: textOf(values.group),
		seed: seed === undefined ? undefined : Number(seed),
		history: textOf(values.history),
		out: textOf(values.out),
		plan: values.plan === true,
		fresh: values.fresh === true,
		rehearsal: values.rehearsal === true,
	};
}

const textOf = (value: string | boolean | undefined) => typeof value === 'string' ? value : undefined;
