import {isObject, isSecret, markLike, reveal, secret, type Properties} from '../rpc/properties.ts';
import type {Remembered} from '../rpc/provider.ts';
import type {Kind} from './kinds.ts';
import {edited} from './naming.ts';
import {part, without} from './objects.ts';

/** An object as the state keeps it: live, with the inputs it came from, in the official provider's form. */
export function remembered(kind: Kind, object: Properties, inputs: Properties, owner: string): Properties {
	const metadata = edited(object['metadata'], fields => without(fields, 'managedFields'));
	const marked = markLike({...object, metadata}, inputs) as Properties;
	if (kind.kind === 'Secret' && isObject(marked['data'])) {
		marked['data'] = secret(marked['data']);
	}

	return {...marked, __inputs: inputs, __initialApiVersion: kind.apiVersion, __fieldManager: owner};
}

/** The inputs that an object came from; older engines keep them in its state only. */
export function inputsOf({inputs, state}: Remembered): Properties {
	const kept = state['__inputs'];
	return Object.keys(inputs).length === 0 && isObject(kept) ? kept : inputs;
}

/** The object to apply. */
export function bare(inputs: Properties): Properties {
	return Object.fromEntries(Object.entries(reveal(inputs)).filter(([name]) => !name.startsWith('__') && name !== 'status'));
}

/** The object to compare, with what goes without saying. */
export function comparable(kind: Kind, inputs: Properties): Properties {
	const object = bare(inputs);
	const namespace = part(object, 'metadata.namespace') ?? 'default';
	return {
		...object,
		apiVersion: kind.apiVersion,
		kind: kind.kind,
		metadata: edited(object['metadata'], metadata => ({...metadata, namespace: kind.namespaced ? namespace : null})),
	};
}

/** What an update will make of an object, as far as one can tell without asking. */
export function previewed(state: Properties, inputs: Properties): Properties {
	const live = Object.fromEntries(Object.entries(state).filter(([name]) => !name.startsWith('__')));
	return {...merged(live, inputs), __inputs: inputs};
}

/** Inputs for an object that the program has not described yet. */
export function imported(object: Properties): Properties {
	const metadata = edited(object['metadata'], fields => without(fields, 'creationTimestamp', 'generation', 'managedFields', 'resourceVersion', 'uid'));
	return {...without(object, 'status'), metadata};
}

function merged(old: Properties, inputs: Properties): Properties {
	const result: Properties = {...old};
	for (const [name, value] of Object.entries(inputs)) {
		const before = old[name];
		const open = isObject(before) && isObject(value) && !isSecret(before) && !isSecret(value);
		result[name] = open ? merged(before, value) : value;
	}

	return result;
}
