import {parseArgs} from 'node:util';
import {didYouMean} from '../setting-rules.ts';

/** What `npm run lab` can be asked to do. */
export const verbs = {
	up: 'bring the lab up, run its scenarios, print the results',
	down: 'take the lab away, and all that it left outside the cache',
	doctor: 'say what this host can do, without changing it',
} as const;

/** One of {@link verbs}. */
export type Verb = keyof typeof verbs;

/** A command line, understood. */
export interface Command {
	readonly verb: Verb;

	/** The stack to act on. */
	readonly stack: string;

	/** Whether the answer is JSON. */
	readonly json: boolean;

	/** Whether to print {@link usage} and do nothing else. */
	readonly help: boolean;
}

/** What to show somebody who asks, or who asked for what there is not. */
export const usage = `npm run lab -- [verb] [--stack NAME] [--json]

${Object.entries(verbs).map(([verb, does]) => `  ${verb.padEnd(8)} ${does}${verb === 'up' ? ' (without a verb)' : ''}\n`).join('')}
  --stack  the stack to act on; lab without it
  --json   answer in JSON
  --help   print this`;

/** A command line that says something unknown. The message has the usage. */
export class UsageError extends Error {
	override name = 'UsageError';

	constructor(problems: readonly string[]) {
		super(`${problems.join('\n')}\n\n${usage}`);
	}
}

const options = {
	stack: {type: 'string'},
	json: {type: 'boolean'},
	help: {type: 'boolean', short: 'h'},
} as const;

/** Reads the words after `npm run lab --`. */
export function readCommand(words: readonly string[]): Command {
	const {values, positionals, tokens} = parseArgs({args: [...words], options, strict: false, allowPositionals: true, tokens: true});
	const [verb = 'up', ...more] = positionals;
	const problems = tokens.flatMap(token => token.kind === 'option' ? flagProblem(token.name, token.rawName, token.value) : []);

	if (!Object.hasOwn(verbs, verb)) {
		problems.unshift(`${verb} is none of ${Object.keys(verbs).join(', ')}${didYouMean(verb, Object.keys(verbs))}`);
	}

	if (more.length > 0) {
		problems.push(`${more.join(' ')} is more than one verb`);
	}

	if (typeof values.stack === 'string' && !/^\w[\w.-]{0,99}$/.test(values.stack)) {
		problems.push(`--stack is '${values.stack}', not a name of letters, digits, '_', '.' and '-'`);
	}

	if (problems.length > 0) {
		throw new UsageError(problems);
	}

	return {
		verb: verb as Verb,
		stack: typeof values.stack === 'string' ? values.stack : 'lab',
		json: values.json === true,
		help: values.help === true,
	};
}

function flagProblem(name: string, written: string, value: string | undefined): string[] {
	const flags = Object.keys(options).map(flag => `--${flag}`);
	if (!Object.hasOwn(options, name)) {
		return [`${written} is none of ${flags.join(', ')}${didYouMean(written, flags)}`];
	}

	const takesValue = options[name as keyof typeof options].type === 'string';
	if (takesValue && !value) {
		return [`${written} needs a value`];
	}

	return takesValue || value === undefined ? [] : [`${written} takes no value`];
}
