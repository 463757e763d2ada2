import {spawn} from 'node:child_process';
import path from 'node:path';
import {createInterface} from 'node:readline';
import type * as pulumi from '@pulumi/pulumi';
import type {Engine} from '../pulumi/engine.ts';
import {root} from '../pulumi/environment.ts';
import {withEvent, type Outcome} from './outcome.ts';
import {plainText} from './pulumi-events.ts';

type EngineEvent = pulumi.automation.EngineEvent;

/** What the engine is to do to a stack. */
export interface EngineRun {
	stack: string;
	verb: 'up' | 'destroy';

	/** Whether to look first at what is really there. */
	refresh?: boolean;

	/** Variables for the program, beside the engine's own. */
	variables?: Readonly<Record<string, string>>;

	/** Told what happens, when it does. */
	onEvent: (event: EngineEvent) => void;

	/** Stops the engine, in order. */
	signal?: AbortSignal;
}

/**
 * Has the engine work on a stack, as `npx pulumi` has. The Automation API would start it six times
 * more around that, for half a second each.
 */
export async function runEngine({artifact, environment}: Pick<Engine, 'artifact' | 'environment'>, {stack, verb, refresh = false, variables, onEvent, signal}: EngineRun): Promise<Outcome> {
	const words = [verb, '--stack', stack, '--yes', '--skip-preview', '--json', '--non-interactive', ...refresh ? ['--refresh'] : []];
	const child = spawn(path.join(artifact.directory, 'pulumi'), words, {cwd: root, env: {...environment, ...variables}, stdio: ['ignore', 'pipe', 'pipe']});
	const stop = () => child.kill('SIGINT');
	signal?.addEventListener('abort', stop);
	if (signal?.aborted) {
		stop();
	}

	let outcome: Outcome = {outputs: {}, changes: {}};
	let said = '';
	createInterface(child.stdout).on('line', line => {
		if (line.startsWith('{')) {
			const event = JSON.parse(line) as EngineEvent;
			outcome = withEvent(outcome, event);
			said += errorIn(event);
			onEvent(event);
		} else {
			said += `${line}\n`;
		}
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		said += text;
	});

	try {
		const end = await new Promise<number | string>((resolve, reject) => {
			child.once('error', reject).once('close', (code, killed) => {
				resolve(code ?? killed ?? 'no exit code');
			});
		});
		if (end !== 0) {
			throw new Error(summaryOf(said) || `pulumi ${verb} ended with ${end}`);
		}

		return outcome;
	} finally {
		signal?.removeEventListener('abort', stop);
	}
}

function errorIn({diagnosticEvent}: EngineEvent): string {
	return diagnosticEvent?.severity === 'error' ? `error: ${plainText(diagnosticEvent.message)}\n` : '';
}

function summaryOf(said: string): string {
	const reasons = said.split('\n').filter(line => /^\s*(?:error:| {2}\S)/.test(line));
	return reasons.length > 0 ? [...new Set(reasons)].slice(-20).join('\n') : said.trim().slice(-2000);
}
