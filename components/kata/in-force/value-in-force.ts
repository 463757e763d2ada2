import type {AnnotationProblem} from '../annotations/annotation-problem.ts';
import {goBoolean, goUnsigned} from '../annotations/go-value.ts';
import {annotationTable} from '../annotations/annotation-table.ts';
import type {Hypervisor} from '../configuration/hypervisor.ts';
import type {KeyValue} from '../configuration/key.ts';
import {tablesOf, type Table} from '../configuration/tables.ts';
import {valueIn, type Values} from './documents.ts';
import {taken, type NodeSize} from './taken.ts';

/** One place that may say what a key is. */
export interface Layer {
	readonly source: string;

	/** What it says; absent where it says nothing. */
	readonly value?: KeyValue;

	/** `counts`, `counts too` where values add up, or why it does not. */
	readonly state: string;
}

/** What decides about a key. */
export interface Deciding {
	readonly hypervisor: Hypervisor;
	readonly table: Table;
	readonly key: string;

	/** The file that is read, and the drop-ins beside it in their order. */
	readonly documents: readonly Values[];

	/** The text of the pod's annotation for the key, and what is wrong with it. */
	readonly annotation?: {readonly name: string; readonly text: string; readonly problems: readonly AnnotationProblem[]};
	readonly node: NodeSize;
}

/** The value that Kata 3.0.0 uses for a key, and every place that might have said it, the strongest first. */
export function valueInForce({hypervisor, table, key, documents, annotation, node}: Deciding): {value: KeyValue | undefined; layers: Layer[]} {
	const definition = tablesOf(hypervisor)[table][key] ?? {kind: 'string' as const, meaning: ''};
	const said = documents.map(document => ({source: document.path, value: valueIn(document, hypervisor, table, key)})).reverse();
	const ofFile = said.find(({value}) => value !== undefined);
	// The Rust runtime refuses what the Go one replaces.
	const used = (value: KeyValue | undefined) => hypervisor === 'dragonball' ? value ?? definition.default : taken(`${table}.${key}`, definition, value, node);
	const fromFile = used(ofFile?.value);
	const ofPod = annotation !== undefined && annotation.problems.length === 0 && annotation.text !== '' ? fromText(annotation.name, annotation.text) : undefined;
	const added = ofPod !== undefined && ['kernel_params', 'virtio_fs_extra_args'].includes(key);
	const value = ofPod === undefined ? fromFile : added ? together(fromFile, ofPod) : used(ofPod);
	const useless = definition.ignored === undefined ? undefined : `does nothing with ${hypervisor}: ${definition.ignored}`;
	const winner = ofPod !== undefined && !added ? annotation?.name : ofFile?.source;
	const changed = ofFile?.value !== undefined && JSON.stringify(fromFile) !== JSON.stringify(ofFile.value) ? `, as ${JSON.stringify(fromFile)}` : '';

	return {
		value,
		layers: [
			...annotation === undefined ? [] : [{
				source: `annotation ${annotation.name}`,
				value: annotation.text,
				state: annotation.problems.map(({then, problem}) => `${then}: ${problem}`).join('; ') || (ofPod === undefined ? 'is empty, and says nothing' : added ? 'counts too' : 'counts'),
			}],
			...said.map(({source, value}) => ({
				source,
				...value !== undefined && {value},
				state: value === undefined ? 'is silent' : source === winner ? useless ?? `counts${changed}` : `${winner ?? ''} counts more`,
			})),
			{
				source: 'Kata\'s own default',
				...definition.default !== undefined && {value: definition.default},
				state: winner === undefined ? useless ?? `counts${JSON.stringify(fromFile) === JSON.stringify(definition.default) ? '' : `, as ${JSON.stringify(fromFile)}`}` : `${winner} counts more`,
			},
		],
	};
}

function together(value: KeyValue | undefined, more: KeyValue): KeyValue {
	return Array.isArray(more) ? [...Array.isArray(value) ? value as readonly string[] : [], ...more as readonly string[]] : [value, more].filter(Boolean).join(' ');
}

function fromText(name: string, text: string): KeyValue {
	switch (annotationTable[name]?.form) {
		case 'boolean': {
			return goBoolean(text) ?? text;
		}

		case 'number': {
			const number = goUnsigned(text);
			return number === undefined ? text : Number(number);
		}

		case 'JSON list': {
			return JSON.parse(text) as string[];
		}

		case 'list with ;': {
			return text.split(';');
		}

		default: {
			return text;
		}
	}
}
