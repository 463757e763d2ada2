import {parseArgs} from 'node:util';
import {UsageError} from '../../stacks/cli/usage-error.ts';
import {didYouMean} from '../../stacks/setting-rules.ts';
import {definitions, names, type Name} from './definitions.ts';

/** What `npm run bench` is asked. */
export interface Request {
	/** What to measure for its own sake. */
	names: Name[];

	/** The file for the figures. */
	json: string | undefined;
	help: boolean;
}

export const usage = `npm run bench -- [--json FILE] [--only NAME,...] [--cold]

  --json   write the figures to FILE as well
  --only   measure these, and the floors that they stand on
  --cold   measure what takes many minutes, too: ${cold().join(', ')}
  --help   print this

  ${names.join(' ').replaceAll(/(.{1,76})( |$)/g, '$1\n  ').trimEnd()}`;

/** Reads the words after `npm run bench --`. */
export function readRequest(words: readonly string[]): Request {
	try {
		const {values: {json, only, cold: withCold = false, help = false}} = parseArgs({
			args: [...words],
			options: {json: {type: 'string'}, only: {type: 'string'}, cold: {type: 'boolean'}, help: {type: 'boolean', short: 'h'}},
		});
		if (json === '') {
			throw new TypeError('--json needs a file');
		}

		const asked = only === undefined ? names.filter(name => withCold || !cold().includes(name)) : named(only);
		return {names: asked, json, help};
	} catch (error) {
		throw new UsageError([error instanceof Error ? error.message : String(error)], usage);
	}
}

function named(list: string): Name[] {
	const words = list.split(',').map(word => word.trim()).filter(Boolean);
	const unknown = words.filter(word => !isName(word));
	if (words.length === 0 || unknown.length > 0) {
		throw new TypeError(unknown.map(word => `--only has '${word}', which is no figure${didYouMean(word, names)}`).join('\n') || '--only needs a name');
	}

	return names.filter(name => words.includes(name));
}

function isName(word: string): word is Name {
	return Object.hasOwn(definitions, word);
}

function cold(): Name[] {
	return names.filter(name => definitions[name].part === 'cold');
}
