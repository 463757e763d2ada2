import * as pulumi from '@pulumi/pulumi';
import {readDriftRecord, type Repairs} from '../components/drift/drift-record.ts';
import {differenceLine, isRepaired} from '../components/drift/difference.ts';
import {LabDeclaration} from '../components/drift/lab-declaration.ts';
import {RepairStep} from '../components/drift/repair-step.ts';
import {labDirectory} from '../components/machine/lab-directory.ts';
import type {KataSource} from './artifacts.ts';
import type {Lab} from './lab.ts';

/**
 * Runs again what the last look at the lab found undone, has scenarios wait for it, and writes down what the
 * lab is to be. Gives the output `drift`: what the look found, and after an `up` what no `up` makes right.
 */
export function upkeep(lab: Lab, source: KataSource): {drift: string[]} {
	const {differences, repairs} = readDriftRecord(labDirectory(pulumi.getStack()));
	// A refresh runs the program for this output alone: what it would declare may not be done yet.
	if (process.env['KATA_LAB_REFRESH'] !== undefined) {
		return {drift: differences.map(differenceLine)};
	}

	const repaired = lab.nodes.flatMap(node => repairSteps(lab, node, repairs[node.id] ?? {machine: '', steps: []}, source));
	lab.access.ready.push(...repaired);
	new LabDeclaration('declaration', {
		nodes: lab.nodes.map(node => ({...node, steps: pulumi.all([node.steps, pulumi.all(repaired.map(({done}) => done))]).apply(([steps]) => steps)})),
		runtimeClasses: lab.runtimeClasses.map(({declared}) => declared),
	});
	return {drift: differences.filter(difference => !isRepaired(difference)).map(differenceLine)};
}

// One after another, in the order in which they ran at first.
function repairSteps({nodes, access: {deletedWith}, stepLimit, qemu}: Lab, {id, connection, steps}: Lab['nodes'][number], repairs: Repairs, source: KataSource): RepairStep[] {
	const controlPlane = nodes[0]?.connection ?? connection;
	const tarball = source.kind === 'kata' ? Object.values(source.tarball.files)[0] : undefined;
	const made: RepairStep[] = [];
	for (const {step, times} of repairs.steps) {
		made.push(new RepairStep(`${id}-repair-${step}`, {
			connection: step === 'node-label' ? controlPlane : connection,
			about: connection,
			step: steps.apply(all => all[step]),
			machine: repairs.machine,
			times,
			...step === 'kata-release' && qemu !== undefined && tarball !== undefined && {tarball},
			limit: stepLimit,
		}, {deletedWith, dependsOn: made.slice(-1)}));
	}

	return made;
}
