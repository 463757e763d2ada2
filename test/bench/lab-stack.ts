import path from 'node:path';
import type {Bench} from './bench.ts';
import type {Stack} from './stack-file.ts';
import {timed} from './timed.ts';

/** The lab of a benchmark's stack, handled as its user does. All but `takeAway` give seconds. */
export interface LabStack {
	/** On a fresh stack, also the making of the stack. */
	up: () => Promise<number>;
	preview: () => Promise<number>;
	reset: () => Promise<number>;
	destroy: () => Promise<number>;

	/** The types of the resources in its state. */
	resourceTypes: () => Promise<string[]>;

	/** Takes the lab and the stack's state away, however they are. Not to be interrupted. */
	takeAway: () => Promise<void>;
}

/** The lab of a stack; `environment` differs from this process's own where it is to have another cache. */
export function labStack({signal, engine: {artifact, environment: engineEnvironment}}: Bench, stack: Stack, environment: NodeJS.ProcessEnv = {}): LabStack {
	const all = {...process.env, ...environment};
	const measured = async (program: string, ...words: string[]) => (await timed(program, words, {environment: all, signal})).seconds;
	const engine = async (...words: string[]) => timed(path.join(artifact.directory, 'pulumi'), [...words, '--stack', stack], {environment: {...engineEnvironment, ...environment}});
	return {
		up: async () => measured('npx', 'pulumi', 'up', '-s', stack, '--yes', '--skip-preview'),
		preview: async () => measured('npx', 'pulumi', 'preview', '-s', stack),
		reset: async () => measured('npm', 'run', 'lab', '--', 'reset', '--stack', stack),
		destroy: async () => measured('npx', 'pulumi', 'destroy', '-s', stack, '--yes', '--skip-preview'),
		async resourceTypes() {
			const {stdout} = await engine('stack', 'export');
			const {deployment} = JSON.parse(stdout) as {deployment: {resources?: Array<{type: string}>}};
			return (deployment.resources ?? []).map(({type}) => type);
		},
		async takeAway() {
			await timed('npm', ['run', 'lab', '--', 'down', '--stack', stack], {environment: all});
			// Else the next `up` would find a stack, and not make one.
			await engine('stack', 'rm', '--yes', '--force', '--preserve-config').catch((error: unknown) => {
				if (!String(error).includes('no stack named')) {
					throw error;
				}
			});
		},
	};
}
