import {nodeSteps} from '../drift/node-steps.ts';
import {nodeName} from '../machine/node-names.ts';
import type {Step} from '../step.ts';
import {labLayers, type LabContents} from './lab-layers.ts';

/** What is run for a node of a golden lab that leaves something to look at, by `repairKey`, in order. */
export function goldenSteps(contents: LabContents, acceleration: 'kvm' | 'tcg', index: number): Record<string, Step> {
	const steps = labLayers(contents, acceleration).flatMap(({steps}) => steps);
	return nodeSteps(steps
		.filter(({script, variables, on = 1}) => script === 'node-label' ? variables['NODE'] === nodeName(index) : on === index)
		.map(({script, variables}) => ({script, variables})));
}
