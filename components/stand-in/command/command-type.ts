import {randomBytes} from 'node:crypto';
import {changes} from '../rpc/changes.ts';
import {reveal, unknown, type Properties} from '../rpc/properties.ts';
import type {Checked, Difference, Operation, Remembered, ResourceType} from '../rpc/provider.ts';
import type {Printed} from './transcript.ts';

/** Runs one command with a resource's plain inputs; `previous` is what its last run printed. */
export type Run = (command: string, inputs: Properties, previous: Printed, operation: Operation) => Promise<Printed>;

/** A resource that is a command to create, one to update and one to delete. */
export function commandType(check: (inputs: Properties) => Checked, run: Run): ResourceType {
	return {
		check,
		diff: difference,
		preview: inputs => ({...inputs, stdout: unknown, stderr: unknown}),

		async create(inputs, operation) {
			const id = `${operation.name}${randomBytes(4).toString('hex')}`;
			const plain = reveal(inputs);
			const printed = await runIfAny(plain['create'], plain, {stdout: '', stderr: ''}, operation);
			return {id, state: {...inputs, ...printed}};
		},

		async update({state}, inputs, operation) {
			const plain = reveal(inputs);
			const printed = await runIfAny(plain['update'] ?? plain['create'], plain, printedBy(state), operation);
			return {...inputs, ...printed};
		},

		async delete({state}, operation) {
			const plain = reveal(state);
			await runIfAny(plain['delete'], plain, printedBy(state), operation);
		},
	};

	async function runIfAny(command: unknown, inputs: Properties, previous: Printed, operation: Operation) {
		return typeof command === 'string' ? run(command, inputs, previous, operation) : previous;
	}
}

/** How the inputs differ; other `triggers` replace the resource. */
export function difference(old: Remembered, inputs: Properties): Difference {
	const relevant = (properties: Properties) => Object.fromEntries(
		Object.entries(reveal(properties)).filter(([name]) => name !== 'version' && !name.startsWith('__')),
	);
	return {
		changes: changes(relevant(old.inputs), relevant(inputs))
			.map(change => ({...change, replace: change.path[0] === 'triggers'})),
	};
}

function printedBy(state: Properties): Printed {
	const {stdout, stderr} = reveal(state);
	return {stdout: typeof stdout === 'string' ? stdout : '', stderr: typeof stderr === 'string' ? stderr : ''};
}
