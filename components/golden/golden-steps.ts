import {nodeSteps} from '../drift/node-steps.ts';
import {namedSteps} from '../kata/named-steps.ts';
import {nodeName} from '../machine/node-names.ts';
import type {Step} from '../step.ts';
import {labLayers, type LabContents} from './lab-layers.ts';
import {overlaidContainerd, type MoreHandlers} from './overlaid-containerd.ts';

/** What is run for a node of a golden lab that leaves something to look at, by `repairKey`, in order: when it is made, and for more handlers once it runs. */
export function goldenSteps(contents: LabContents, acceleration: 'kvm' | 'tcg', index: number, more?: MoreHandlers): Record<string, Step> {
	const steps = labLayers(contents, acceleration).flatMap(({steps}) => steps);
	return nodeSteps([
		...steps
			.filter(({script, variables, on = 1}) => script === 'node-label' ? variables['NODE'] === nodeName(index) : on === index)
			.map(({script, variables}) => ({script, variables})),
		...more === undefined ? [] : [
			...namedSteps(more.handlers, {acceleration, rehearsal: contents.kata === undefined}),
			overlaidContainerd(contents, acceleration, more),
		],
	]);
}
