import {createHash, randomBytes} from 'node:crypto';
import {isObject, isSecret, isUnknown, reveal, secret, type Properties, type Property} from '../rpc/properties.ts';
import type {Checked, Naming} from '../rpc/provider.ts';
import {annotation, text} from './objects.ts';

/** Marks an object whose name was made up here; such a one may live beside its replacement. */
export const autonamed = 'pulumi.com/autonamed';

/** Inputs with a name: the program's, the one made up before, or a new one. */
export function name(inputs: Properties, previous: Properties | undefined, naming: Naming): Checked {
	const metadata = reveal(inputs['metadata'] ?? null);
	if (isUnknown(metadata) || (isObject(metadata) && (isUnknown(metadata['name']) || text(metadata, 'name') !== ''))) {
		return {inputs, failures: []};
	}

	if (isObject(metadata) && (metadata['generateName'] ?? null) !== null) {
		return {inputs, failures: [{property: 'metadata.generateName', reason: 'cannot be used with server-side apply: leave it out, or set metadata.name'}]};
	}

	const old = reveal(previous ?? {});
	if (annotation(old, autonamed) === 'true') {
		return {inputs: withName(inputs, text(old, 'metadata.name')), failures: []};
	}

	const {proposed} = naming;
	if (typeof proposed === 'object') {
		return {inputs, failures: [{property: 'metadata.name', reason: 'is required, because autonaming is disabled'}]};
	}

	return {inputs: withName(inputs, proposed !== undefined && proposed !== '' ? proposed : madeUp(naming)), failures: []};
}

function madeUp({name, seed}: Naming): string {
	const suffix = seed.length === 0 ? randomBytes(4) : createHash('sha256').update(name).update(seed).digest().subarray(0, 4);
	return `${name}-${suffix.toString('hex')}`;
}

function withName(inputs: Properties, name: string): Properties {
	return {
		...inputs,
		metadata: edited(inputs['metadata'], metadata => ({
			...metadata,
			name,
			annotations: isUnknown(metadata['annotations'])
				? metadata['annotations']
				: edited(metadata['annotations'], annotations => ({...annotations, [autonamed]: 'true'})),
		})),
	};
}

/** An object changed inside, secret if it was. */
export function edited(value: Property | undefined, edit: (object: Properties) => Properties): Property {
	if (isSecret(value)) {
		return secret(edited(value.value, edit));
	}

	return edit(isObject(value) ? value : {});
}
