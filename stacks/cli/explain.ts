import {readFileSync} from 'node:fs';
import path from 'node:path';
import {run} from '../../components/artifacts/run.ts';
import type {NodeConnection} from '../../scenarios/node-connection.ts';
import {NodeShell} from '../../scenarios/node-shell.ts';
import {engine} from '../pulumi/engine.ts';
import {root} from '../pulumi/environment.ts';
import {stackExists} from '../pulumi/stack-state.ts';
import type {Origin} from '../settings.ts';
import {settingsOf} from '../stack-file.ts';
import {explanation, pathsOf} from './explain/explanation.ts';
import {readFiles, readSources} from './explain/node-answers.ts';
import {podOf} from './explain/pod-of.ts';
import {explanationText} from './explain/report.ts';

/** What `npm run lab -- explain` is asked. */
export interface ExplainOptions {
	readonly stack: string;
	readonly key?: string;

	/** The handler, or the pod as `namespace/name`, that it is asked for; the lab's own handler without. */
	readonly handler?: string;
	readonly pod?: string;
	readonly json: boolean;

	/** Every scenario there is. */
	readonly scenarios: Origin['scenarios'];
}

const script = (name: string) => readFileSync(new URL(`explain/${name}.node.sh`, import.meta.url), 'utf8');

/** Says what a key of Kata's configuration is on a lab's node, and where that comes from. Only looks. */
export async function explain({stack, key = '', handler: wished, pod, json, scenarios}: ExplainOptions): Promise<string> {
	const {lab, outputs: {measuredConnection, kubeconfig, measuredNode}} = await labOf(stack);
	const {annotations, handler, node} = pod === undefined ? {annotations: {}, handler: undefined, node: measuredNode} : await podOf(kubeconfig, pod);
	if (node !== measuredNode) {
		throw new Error(`${pod ?? ''} is on node ${node}, and only ${measuredNode}, which is measured, can be asked`);
	}

	const ofHandler = wished ?? handler ?? settingsOf(lab, scenarios).handler;
	const shell = new NodeShell(measuredConnection);
	try {
		const sources = readSources(await shell.ask(script('sources')), ofHandler);
		if (sources.handler === undefined) {
			throw new Error(`containerd on ${measuredNode} has no handler ${ofHandler}`);
		}

		const paths = pathsOf(annotations, sources);
		const found = explanation({key, handler: ofHandler, annotations, sources, files: readFiles(await shell.ask(script('files'), paths), paths)});
		return json ? JSON.stringify(found, undefined, '\t') : explanationText(found);
	} finally {
		shell.close();
	}
}

interface Outputs {
	readonly measuredConnection: NodeConnection;
	readonly measuredNode: string;
	readonly kubeconfig: string;
}

// A stack with scenarios alone is on the lab of another.
async function labOf(stack: string): Promise<{lab: string; outputs: Outputs}> {
	const {artifact, environment} = await engine();
	if (!stackExists(environment, stack)) {
		throw new Error(`there is no stack ${stack}; npm run lab -- --stack ${stack} makes one`);
	}

	const text = await run(path.join(artifact.directory, 'pulumi'), ['stack', 'output', '--json', '--show-secrets', '--stack', stack, '--non-interactive'], {cwd: root, environment});
	const {lab, ...outputs} = JSON.parse(text) as Partial<Outputs> & {lab?: string};
	if (lab !== undefined) {
		return labOf(lab);
	}

	if (outputs.measuredConnection === undefined) {
		throw new Error(`stack ${stack} has no lab now; bring it up with npm run lab -- --stack ${stack}`);
	}

	return {lab: stack, outputs: outputs as Outputs};
}
