import * as pulumi from '@pulumi/pulumi';

const registrations: pulumi.runtime.MockResourceArgs[] = [];
let printed: Readonly<Record<string, string>> = {};

await pulumi.runtime.setMocks({
	newResource(args) {
		registrations.push(args);
		return {id: args.name, state: {stdout: printed[args.name] ?? `${args.name} ran`, ...args.inputs}};
	},
	call(args) {
		throw new Error(`no mock for ${args.token}`);
	},
}, 'kata-lab', 'test');

/**
 * The resources that `build` registers, in order; `stdout` is what the commands among them print,
 * by name. Mocks are global: keep to `test.serial`.
 */
export async function record(build: () => unknown, stdout: Readonly<Record<string, string>> = {}): Promise<pulumi.runtime.MockResourceArgs[]> {
	const start = registrations.length;
	printed = stdout;
	build();
	await pulumi.runtime.disconnect(); // Waits until every registration is made.
	return registrations.slice(start);
}

/** What an output resolves to. */
export async function value<T>(output: pulumi.Output<T>): Promise<T> {
	return new Promise(resolve => {
		output.apply(resolve);
	});
}

/** A resource's inputs, or one of them. */
export type Inputs = pulumi.runtime.MockResourceArgs['inputs'];

/** An input as it is, where it was registered as a secret. */
export function reveal(input: Inputs): Inputs {
	return typeof input === 'object' && input !== null && Object.hasOwn(input, pulumi.runtime.specialSigKey) ? input.value : input;
}
