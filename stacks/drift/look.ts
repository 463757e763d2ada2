import {readDriftRecord, withLook, writeDriftRecord} from '../../components/drift/drift-record.ts';
import type {Difference} from '../../components/drift/difference.ts';
import {labDirectory} from '../../components/machine/lab-directory.ts';
import type {Engine} from '../pulumi/engine.ts';
import {readState, stackExists} from '../pulumi/stack-state.ts';
import {declaredLab} from './declared-lab.ts';
import {lookAtLab} from './look-at-lab.ts';

/** What a look at a lab came to. */
export interface Look {
	/** How many nodes and RuntimeClasses there were to look at. */
	nodes: number;
	runtimeClasses: number;
	differences: Difference[];
}

/** Looks for drift in a stack's lab, and has the next `up` know what it found. Nothing where the stack has no lab whose `up` ended. */
export async function look(stack: string, engine: Engine): Promise<Look | undefined> {
	const declared = stackExists(engine.environment, stack) ? declaredLab(await readState(engine, stack)) : undefined;
	if (declared === undefined) {
		return undefined;
	}

	const directory = labDirectory(stack);
	const differences = await lookAtLab(stack, directory, declared, engine);
	await writeDriftRecord(directory, withLook(readDriftRecord(directory), declared.nodes, differences, new Date()));
	return {nodes: declared.nodes.length, runtimeClasses: declared.runtimeClasses.length, differences};
}
