import type {Key, Keys} from '../configuration/key.ts';
import {agentKeys} from '../configuration/keys/agent-keys.ts';
import {goKeys} from '../configuration/keys/go-keys.ts';
import {runtimeKeys} from '../configuration/keys/runtime-keys.ts';
import {prefix, type Annotation, type Form} from './annotation.ts';
import {furtherAnnotations} from './further-annotations.ts';
import {keyExceptions} from './key-exceptions.ts';

const narrow = [0, 2 ** 32 - 1] as const; // What the configuration has 32 bits for.

/** Every annotation of Kata 3.0.0, by its whole name, as the Go runtime reads it. */
export const annotationTable: Readonly<Record<string, Annotation>> = withExceptions({
	...ofKeys('hypervisor', goKeys),
	...ofKeys('runtime', runtimeKeys),
	...ofKeys('agent', agentKeys),
	...furtherAnnotations,
});

function ofKeys(table: string, keys: Keys): Record<string, Annotation> {
	return Object.fromEntries(Object.entries(keys).flatMap(([name, key]) => key.annotation === undefined ? [] : [[key.annotation, {
		form: formOf(key),
		key: `${table}.${name}`,
		meaning: key.meaning,
		unit: key.unit,
		oneOf: key.oneOf,
		range: rangeOf(key),
	}]]));
}

function rangeOf({kind}: Key): readonly [number, number] | undefined {
	return kind === 'int32' || kind === 'uint32' ? narrow : undefined;
}

function formOf({kind, onNode = false}: Key): Form {
	switch (kind) {
		case 'string': {
			return onNode ? 'path' : 'text';
		}

		case 'strings': {
			return 'JSON list';
		}

		case 'boolean': {
			return 'boolean';
		}

		default: {
			return 'number';
		}
	}
}

function withExceptions(table: Readonly<Record<string, Annotation>>): Record<string, Annotation> {
	return Object.fromEntries(Object.entries(table).map(([name, annotation]) =>
		[name, {...annotation, ...keyExceptions[name.slice(`${prefix}config.`.length)]}]));
}
