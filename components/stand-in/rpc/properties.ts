/** A value as it travels between the engine and a provider; special ones are marked objects. */
export type Property = boolean | number | string | null | Property[] | Properties;

/** A resource's inputs or outputs. */
export interface Properties {
	[name: string]: Property | undefined;
}

const signature = '4dabf18193072939515e22adb298388d';
const secretSignature = '1b47061264138c4ac30d75fd1eb44270';
const assetSignature = 'c44067f5952c0a294b673a41bacd8c17';

/** What stands for a value that a preview cannot know. */
export const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

const unknowns = new Set<unknown>([
	unknown,
	'1c4a061d-8072-4f0a-a4cb-0ff528b18fe7', // Boolean
	'3eeb2bf0-c639-47a8-9e75-3b44932eb421', // Number
	'6a19a0b0-7e62-4c92-b797-7f8e31da9cc2', // Array
	'030794c1-ac77-496b-92df-f27374a8bd58', // Asset
	'e48ece36-62e2-4504-bad9-02848725956a', // Archive
	'dd056dcd-154b-4c76-9bd3-c8f88648b5ff', // Object
]);

/** Whether the value is an object, an array excluded. */
export function isObject(value: unknown): value is Properties {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the value itself is marked secret. */
export function isSecret(value: unknown): value is Properties & {value: Property} {
	return isObject(value) && value[signature] === secretSignature;
}

/** Whether the value is an asset: a file or a text. */
export function isAsset(value: unknown): value is Properties {
	return isObject(value) && value[signature] === assetSignature;
}

/** Marks a value secret, so that the engine encrypts and hides it. */
export function secret(value: Property): Property {
	return isSecret(value) ? value : {[signature]: secretSignature, value};
}

/** Whether the value is not known yet. */
export function isUnknown(value: unknown): boolean {
	return isSecret(value) ? isUnknown(value.value) : unknowns.has(value);
}

/** Whether anything inside the value is not known yet. */
export function hasUnknown(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) {
		return isUnknown(value);
	}

	return Object.values(value).some(part => hasUnknown(part));
}

/** The value with every secret mark taken off. */
export function reveal<Value extends Property>(value: Value): Value {
	if (isSecret(value)) {
		return reveal(value.value) as Value;
	}

	if (Array.isArray(value)) {
		return value.map(item => reveal(item)) as Value;
	}

	if (!isObject(value)) {
		return value;
	}

	const revealed: Properties = {};
	for (const [name, part] of Object.entries(value)) {
		if (part !== undefined) {
			revealed[name] = reveal(part);
		}
	}

	return revealed as Value;
}

/** Marks secret in `value` what is secret at the same place in `model`; arrays as a whole. */
export function markLike(value: Property, model: Property | undefined): Property {
	if (isSecret(model)) {
		return secret(value);
	}

	if (isObject(value) && isObject(model) && !isSecret(value)) {
		const marked: Properties = {...value};
		for (const [name, part] of Object.entries(value)) {
			if (part !== undefined) {
				marked[name] = markLike(part, model[name]);
			}
		}

		return marked;
	}

	return hasSecret(model) ? secret(value) : value;
}

function hasSecret(value: unknown): boolean {
	return isSecret(value) || (typeof value === 'object' && value !== null && Object.values(value).some(part => hasSecret(part)));
}
