import * as pulumi from '@pulumi/pulumi';

/** A resource's inputs as they are, with `undefined` for what is not known yet. A secret is no secret any more. */
export async function plainInputs(name: string, inputs: pulumi.Inputs): Promise<unknown> {
	return plain(await pulumi.runtime.serializeProperties(name, inputs));
}

function plain(value: unknown): unknown {
	if (value === pulumi.runtime.unknownValue) {
		return undefined;
	}

	if (Array.isArray(value)) {
		return value.map(plain);
	}

	if (typeof value !== 'object' || value === null) {
		return value;
	}

	const wrapped = value as Readonly<Record<string, unknown>>;
	return wrapped[pulumi.runtime.specialSigKey] === pulumi.runtime.specialSecretSig
		? plain(wrapped['value'])
		: Object.fromEntries(Object.entries(wrapped).map(([key, item]) => [key, plain(item)]));
}
