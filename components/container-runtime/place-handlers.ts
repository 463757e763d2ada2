import {RunError} from '../run-error.ts';
import type {Step} from '../step.ts';
import {containerdHandlers} from './containerd-handlers.ts';
import type {ContainerdFacts} from './containerd-facts.ts';
import {crioHandlers, type CrioFacts} from './crio-handlers.ts';
import {dockerRuntimes, type DockerFacts} from './docker-runtimes.ts';
import type {Handler} from './handler.ts';

/** A program that starts containers, and can have handlers beside its own. */
export type ContainerRuntime = keyof typeof runtimes;

/** Handlers for a container runtime that somebody else configured. */
export interface HandlersWish {
	runtime: ContainerRuntime;
	handlers: readonly Handler[];

	/** Whether the machine is so slow that shims are given longer to answer. */
	slow: boolean;

	/** The image of a pod's first container in the lab's cluster, which this containerd has to serve; no cluster without one. */
	sandboxImage?: string;

	/** Upper bound of a restart, in seconds. */
	patience: number;
}

/** Runs a step of a machine, and gives what it printed. */
export type RunVerb = (verb: 'facts' | 'install' | 'remove', step: Step) => Promise<string>;

type Decided = {problems: string[]} | {variables: Readonly<Record<string, string>>};

const runtimes = {
	containerd: {
		script: 'containerd-handlers',
		decide: (facts: unknown, {handlers, sandboxImage}: HandlersWish): Decided => variables(containerdHandlers(facts as ContainerdFacts, handlers, sandboxImage)),
	},
	crio: {
		script: 'crio-handlers',
		decide: (facts: unknown, {handlers, slow}: HandlersWish): Decided => variables(crioHandlers(facts as CrioFacts, handlers, slow)),
	},
	docker: {
		script: 'docker-runtimes',
		decide: (facts: unknown, {handlers}: HandlersWish): Decided => variables(dockerRuntimes(facts as DockerFacts, handlers)),
	},
};

/** Looks at a runtime as it is now, and adds handlers to it, or says why not; gives what the step printed. */
export async function placeHandlers(wish: HandlersWish, run: RunVerb): Promise<string> {
	const {script, decide} = runtimes[wish.runtime];
	const decided = decide(JSON.parse(await run('facts', {script, variables: {}})), wish);
	if ('problems' in decided) {
		throw new RunError([`${wish.runtime} was left as it is:`, ...decided.problems].join('\n  '));
	}

	return run('install', {script, variables: {...decided.variables, NAMES: wish.handlers.map(({name}) => name).join(' '), LIMIT: String(wish.patience)}});
}

/** Takes the handlers out again, and all else stays as it was. */
export async function removeHandlers({runtime}: Pick<HandlersWish, 'runtime'>, run: RunVerb): Promise<void> {
	await run('remove', {script: runtimes[runtime].script, variables: {}});
}

// A step calls a decision's parts by the same names.
function variables(decision: {problems: string[]} | object): Decided {
	return 'problems' in decision ? decision : {variables: Object.fromEntries(Object.entries(decision).map(([name, value]) => [name.toUpperCase(), String(value)]))};
}
