import {parseArgs} from 'node:util';
import {flagProblems} from '../../stacks/cli/flag-problems.ts';
import {UsageError} from '../../stacks/cli/usage-error.ts';
import {didYouMean} from '../../stacks/setting-rules.ts';
import {exporters} from '../exports/exported.ts';

/** What `npm run regression` can be asked to do with what it keeps. */
export const verbs = {
	'baseline accept': 'judge from now on by the newest suite, or by the one named',
	'baseline show': 'list what is accepted, and why',
	'baseline diff': 'judge the newest suite, or the one named, again, and show every figure beside its reference',
	'history import': 'take over the runs of other histories or of samples files; known ones are left out',
	'history export': 'write what is kept as files for another program',
} as const;

/** One of {@link verbs}. */
export type Verb = keyof typeof verbs;

/** A command line, understood. */
export interface Command {
	verb: Verb;

	/** The history's file; the checkout's own without it. */
	history?: string;

	/** Files to import, or the suite to accept or show. */
	words: string[];
	reason?: string;

	/** How many runs back from the suite's are accepted together. */
	last: number;
	cell?: string;
	scenario?: string;
	format: string;
	into: string;
	json: boolean;
	help: boolean;
}

/** What to show somebody who asks, or who asked for what there is not. */
export const usage = `npm run regression -- VERB [SUITE | FILE...]

${Object.entries(verbs).map(([verb, does]) => `  ${verb.padEnd(16)} ${does}\n`).join('')}
  --history   the history's file; .lab/regression/history.jsonl without it
  --cell      only this cell of the matrix; with import, the cell that samples are of
  --scenario  only this scenario
  --reason    with accept: why it is how things are to be
  --last      with accept: how many runs up to that suite's are accepted together; 1 without it
  --format    with export: ${Object.keys(exporters).join(', ')}
  --into      with export: the directory for the files; the current one without it
  --json      answer in JSON
  --help      print this`;

const options = {
	history: {type: 'string'},
	cell: {type: 'string'},
	scenario: {type: 'string'},
	reason: {type: 'string'},
	last: {type: 'string'},
	format: {type: 'string'},
	into: {type: 'string'},
	json: {type: 'boolean'},
	help: {type: 'boolean', short: 'h'},
} as const;

type Flag = keyof typeof options;

/** The verbs that a flag is for; every verb takes the others. */
const takers: Partial<Record<Flag, readonly Verb[]>> = {
	reason: ['baseline accept'],
	last: ['baseline accept'],
	format: ['history export'],
	into: ['history export'],
	json: ['baseline show', 'baseline diff'],
};

/** Reads the words after `npm run regression --`. */
export function readCommand(words: readonly string[]): Command {
	const {values, positionals: [noun = '', does = '', ...more], tokens} = parseArgs({args: [...words], options, strict: false, allowPositionals: true, tokens: true});
	const verb = `${noun} ${does}`.trim();
	const problems = flagProblems(tokens, {options, verb: Object.hasOwn(verbs, verb) ? verb : undefined, takers});
	const text = (flag: Flag) => typeof values[flag] === 'string' ? {[flag]: values[flag]} : {};
	if (values.help !== true) {
		problems.unshift(...verbProblems(verb, more, values['reason']));
	}

	const last = values.last ?? '1';
	if (!/^[1-9]\d{0,3}$/.test(String(last))) {
		problems.push(`--last is '${String(last)}', not a whole number of 1 or more`);
	}

	const format = values.format ?? 'jsonl';
	if (!Object.hasOwn(exporters, String(format))) {
		problems.push(`--format is '${String(format)}', which is none of ${Object.keys(exporters).join(', ')}${didYouMean(String(format), Object.keys(exporters))}`);
	}

	if (problems.length > 0) {
		throw new UsageError(problems, usage);
	}

	return {
		verb: verb as Verb, words: more, last: Number(last), format: String(format), into: typeof values.into === 'string' ? values.into : '.',
		json: values.json === true, help: values.help === true,
		...text('history'), ...text('cell'), ...text('scenario'), ...text('reason'),
	};
}

function verbProblems(verb: string, words: readonly string[], reason: unknown): string[] {
	if (!Object.hasOwn(verbs, verb)) {
		return [`${verb === '' ? 'no verb' : verb} is none of ${Object.keys(verbs).join(', ')}${didYouMean(verb, Object.keys(verbs))}`];
	}

	return [
		...verb === 'history import' && words.length === 0 ? ['history import needs a file'] : [],
		...verb !== 'history import' && words.length > 1 ? [`${words.join(' ')} is more than one suite`] : [],
		...['history export', 'baseline show'].includes(verb) && words.length > 0 ? [`${verb} takes no ${words.join(' ')}`] : [],
		...verb === 'baseline accept' && (reason === undefined || reason === '') ? ['baseline accept needs --reason, which the next one who reads it will ask for'] : [],
	];
}
