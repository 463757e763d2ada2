import type {ParseArgsConfig} from 'node:util';
import {didYouMean} from '../setting-rules.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** A word of a command line, as `parseArgs` tells it with `tokens`. */
type Token = {kind: 'option'; name: string; rawName: string; value?: string | undefined} | {kind: 'positional' | 'option-terminator'};

/** What flags there are, and which of them the verb takes. */
export interface Flags {
	readonly options: Options;

	/** The verb that was given; without one, or with one that there is not, every flag is taken. */
	readonly verb?: string | undefined;

	/** The verbs that a flag is for; every verb takes the others. */
	readonly takers?: Readonly<Record<string, readonly string[]>>;
}

/** What is wrong with the flags of a command line that was parsed without `strict`. */
export function flagProblems(tokens: readonly Token[], flags: Flags): string[] {
	return tokens.flatMap(token => token.kind === 'option' ? flagProblem(token.name, token.rawName, token.value, flags) : []);
}

function flagProblem(name: string, written: string, value: string | undefined, {options, verb, takers = {}}: Flags): string[] {
	const known = Object.keys(options).map(flag => `--${flag}`);
	const option = Object.hasOwn(options, name) ? options[name] : undefined;
	if (option === undefined) {
		return [`${written} is none of ${known.join(', ')}${didYouMean(written, known)}`];
	}

	const verbs = takers[name];
	if (verb !== undefined && verbs?.includes(verb) === false) {
		return [`${written} is not for ${verb} but for ${verbs.join(', ')}`];
	}

	const takesValue = option.type === 'string';
	if (takesValue && !value) {
		return [`${written} needs a value`];
	}

	return takesValue || value === undefined ? [] : [`${written} takes no value`];
}
