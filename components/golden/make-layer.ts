import {rm} from 'node:fs/promises';
import path from 'node:path';
import {nodeName} from '../machine/node-names.ts';
import {timeLimits} from '../time-limits.ts';
import type {Golden, GoldenOptions, Layer, LayerStep} from './golden-node.ts';
import {runStep} from './run-step.ts';
import {startWork, type WorkedNode} from './workshop.ts';

/** One layer, and the golden lab that it stands on. */
export interface LayerOptions extends Omit<GoldenOptions, 'layers'> {
	/** An empty directory that gets one directory a node, with `disk.qcow2`, `ram` and `state`. */
	directory: string;
	layer: Layer;
	parent: Golden | undefined;
}

/** Makes a layer: runs its steps on nodes of its own and keeps what those have become. Gives what the steps have printed so far. */
export async function makeLayer({image, machine, fingerprint, directory, layer, parent, report}: LayerOptions): Promise<Record<string, string>> {
	const {step: limit} = timeLimits(machine.acceleration);
	const facts: Record<string, string> = {...parent?.facts};
	const nodes: WorkedNode[] = [];
	try {
		for (let index = 1; index <= layer.nodes; index++) {
			const below = parent?.nodes[index - 1];
			report(`${below ? 'resuming' : 'booting'} ${nodeName(index)} for ${layer.name}`);
			nodes.push(await startWork({directory, machine, image, index, nodes: layer.nodes, below, resumes: parent?.fingerprint === fingerprint, report}));
		}

		for (const step of layer.steps) {
			const node = nodes[(step.on ?? 1) - 1];
			if (node === undefined) {
				throw new TypeError(`${step.name} is for node ${step.on ?? 1}, and ${layer.name} has ${layer.nodes}`);
			}

			report(`${layer.name}: ${step.name}`);
			facts[step.name] = await perform(step, node, facts, limit, line => {
				report(`${layer.name}: ${line}`);
			});
		}

		report(`keeping ${layer.name}`);
		// As nearly as possible at the same moment, so that no connection between them is older on one side.
		await Promise.all(nodes.map(async node => node.keep()));
	} finally {
		for (const node of nodes) {
			node.discard();
		}
	}

	for (let index = 2; index <= layer.nodes; index++) {
		await rm(path.join(directory, nodeName(1), `lan-${index}.sock`), {force: true});
	}

	return facts;
}

async function perform(step: LayerStep, node: WorkedNode, facts: Record<string, string>, limit: number, onLine: (line: string) => void): Promise<string> {
	const taken = Object.fromEntries(Object.entries(step.takes ?? {}).map(([name, from]) => [name, facts[from] ?? '']));
	try {
		const stdout = await runStep(node.client, {script: step.script, variables: {...step.variables, ...taken}}, limit, onLine);
		step.judge?.(stdout);
		return stdout;
	} catch (error) {
		throw new Error(`${error instanceof Error ? error.message : String(error)}\n${await node.console()}`, {cause: error});
	}
}
