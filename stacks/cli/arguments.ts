import {parseArgs} from 'node:util';
import {didYouMean} from '../setting-rules.ts';
import {flagProblems} from './flag-problems.ts';
import {UsageError} from './usage-error.ts';

/** What `npm run lab` can be asked to do. */
export const verbs = {
	up: 'bring the lab up, run its scenarios, print the results',
	down: 'take the lab away, and all that it left outside the cache',
	reset: 'take the lab back to how it was when it was new, without its scenarios',
	explain: 'say what a key of Kata\'s configuration is on the lab\'s node, and where that comes from',
	import: 'print a configuration.toml of Kata\'s as settings of a lab, and what is wrong with it',
	drift: 'say what of the lab is not as it was declared any more',
	doctor: 'say what this host can do, without changing it',
	list: 'show every lab on this host, of any checkout, and what the cache holds',
	scenarios: 'list every scenario: what it shows, what is expected, how long it takes',
	prune: 'free the cache from what no lab uses',
	reap: 'take every lab away whose lifetime is over',
} as const;

/** One of {@link verbs}. */
export type Verb = keyof typeof verbs;

/** A command line, understood. */
export interface Command {
	readonly verb: Verb;

	/** The stack to act on. */
	readonly stack: string;

	/** The key to explain. */
	readonly key?: string;

	/** The file to import. */
	readonly file?: string;

	/** The handler, or the pod as `namespace/name`, that it is explained for. */
	readonly handler?: string;
	readonly pod?: string;

	/** Whether to free what can be obtained again as well. */
	readonly all: boolean;

	/** Whether the answer is JSON. */
	readonly json: boolean;

	/** Whether to print {@link usage} and do nothing else. */
	readonly help: boolean;
}

/** What to show somebody who asks, or who asked for what there is not. */
export const usage = `npm run lab -- [verb] [--stack NAME] [--all] [--json]
npm run lab -- explain KEY [--handler NAME] [--pod NAMESPACE/NAME]
npm run lab -- import FILE

${Object.entries(verbs).map(([verb, does]) => `  ${verb.padEnd(9)} ${does}${verb === 'up' ? ' (without a verb)' : ''}\n`).join('')}
  --stack    the stack that up, down, reset, doctor, explain and drift act on; lab without it
  --handler  with explain: the handler; the lab's own without it
  --pod      with explain: a pod, with its annotations and its handler
  --all      with prune: also free what can be obtained again
  --json     answer in JSON
  --help     print this`;

const options = {
	stack: {type: 'string'},
	handler: {type: 'string'},
	pod: {type: 'string'},
	all: {type: 'boolean'},
	json: {type: 'boolean'},
	help: {type: 'boolean', short: 'h'},
} as const;

type Flag = keyof typeof options;

/** The verbs that a flag is for; every verb takes the others. */
const takers: Partial<Record<Flag, readonly Verb[]>> = {
	stack: ['up', 'down', 'reset', 'doctor', 'explain', 'drift'],
	handler: ['explain'],
	pod: ['explain'],
	all: ['prune'],
};

/** The verbs that want a word of their own, and what that is. */
const takesAbout = {
	explain: {what: 'key', example: 'default_memory'},
	import: {what: 'file', example: '/etc/kata-containers/configuration.toml'},
} as const;

/** Reads the words after `npm run lab --`. */
export function readCommand(words: readonly string[]): Command {
	const {values, positionals, tokens} = parseArgs({args: [...words], options, strict: false, allowPositionals: true, tokens: true});
	const [verb = 'up', ...more] = positionals;
	const problems = flagProblems(tokens, {options, verb: Object.hasOwn(verbs, verb) ? verb : undefined, takers});

	if (!Object.hasOwn(verbs, verb)) {
		problems.unshift(`${verb} is none of ${Object.keys(verbs).join(', ')}${didYouMean(verb, Object.keys(verbs))}`);
	}

	const about = Object.hasOwn(takesAbout, verb) ? takesAbout[verb as keyof typeof takesAbout] : undefined;
	const [subject = '', ...tooMany] = about === undefined ? ['', ...more] : more;
	if (tooMany.length > 0) {
		problems.push(`${tooMany.join(' ')} is more than one ${about?.what ?? 'verb'}`);
	}

	if (about !== undefined && subject === '' && values.help !== true) {
		problems.push(`${verb} needs a ${about.what}, such as ${about.example}`);
	}

	if (typeof values.pod === 'string' && !/^[^/]+\/[^/]+$/.test(values.pod)) {
		problems.push(`--pod is '${values.pod}', not a namespace and a name such as default/web`);
	}

	if (typeof values.stack === 'string' && !/^\w[\w.-]{0,99}$/.test(values.stack)) {
		problems.push(`--stack is '${values.stack}', not a name of letters, digits, '_', '.' and '-'`);
	}

	if (problems.length > 0) {
		throw new UsageError(problems, usage);
	}

	return {
		verb: verb as Verb,
		stack: typeof values.stack === 'string' ? values.stack : 'lab',
		...about !== undefined && subject !== '' && {[about.what]: subject},
		...typeof values.handler === 'string' && {handler: values.handler},
		...typeof values.pod === 'string' && {pod: values.pod},
		all: values.all === true,
		json: values.json === true,
		help: values.help === true,
	};
}
