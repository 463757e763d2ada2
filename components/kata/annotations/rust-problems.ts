import type {Key} from '../configuration/key.ts';
import {rustRuntimeKeys} from '../configuration/keys/rust-runtime-keys.ts';
import {gatedPrefix} from './annotation.ts';
import type {AnnotationProblem} from './annotation-problem.ts';
import {annotationTable} from './annotation-table.ts';
import {expressionProblems, isEnabled} from './gate.ts';
import {nameProblem} from './name-problem.ts';
import {listOf, type PodHandler} from './pod-handler.ts';

// Source of all of this: src/libs/kata-types/src/annotations/mod.rs at tag 3.0.0.
const unknown = /^(block_device_aio|use_legacy_serial|firmware_volume|.*_hash|use_vsock)$/;
const alsoKnown = ['enable_swap'];
const ownRuntime = Object.values(rustRuntimeKeys).map(({annotation}: Key) => annotation);

/**
 * What is wrong with the annotations of a pod of the Rust runtime, which serves Dragonball: it ignores
 * what is not enabled, refuses an enabled name that it does not know, and reads memory in bytes.
 */
export function rustProblems(annotations: Readonly<Record<string, string | undefined>>, names: readonly string[], handler: PodHandler | undefined): AnnotationProblem[] {
	const expressions = handler === undefined ? ['.*'] : listOf(handler, 'enable_annotations');
	const enabled = (name: string) => expressionProblems(expressions).length === 0 && isEnabled(expressions, name);
	return names.flatMap((annotation): AnnotationProblem[] => {
		const value = annotations[annotation]?.trim();
		if (!annotation.startsWith(gatedPrefix)) {
			const unknownName = ownRuntime.includes(annotation) ? undefined : nameProblem(annotation);
			const problem = unknownName ?? formProblem(annotation, value);
			return problem === undefined ? [] : [{annotation, then: unknownName === undefined ? 'refused' : 'ignored', problem}];
		}

		const name = annotation.slice(gatedPrefix.length);
		if (!enabled(annotation)) {
			return [{annotation, then: 'ignored', problem: `is not enabled: enable_annotations is ${JSON.stringify(expressions)}`}];
		}

		if (unknown.test(name) || !(alsoKnown.includes(name) || Object.hasOwn(annotationTable, annotation))) {
			return [{annotation, then: 'refused', problem: 'is enabled, and no annotation of Kata 3.0.0\'s Rust runtime'}];
		}

		const problem = name === 'default_memory' && value !== undefined ? memoryProblem(value) : formProblem(annotation, value);
		return problem === undefined ? [] : [{annotation, then: 'refused', problem}];
	});
}

function formProblem(annotation: string, value: string | undefined): string | undefined {
	const form = value === undefined ? undefined : annotationTable[annotation]?.form;
	const wanted = form === 'boolean' && !/^(true|false)$/.test(value ?? '')
		? 'true or false, which the Rust runtime takes as they are'
		: form === 'number' && !/^\+?\d{1,10}$/.test(value ?? '') ? 'a whole number of 0 or more' : undefined;
	return wanted === undefined ? undefined : `is ${JSON.stringify(value)}, not ${wanted}`;
}

const units: Readonly<Record<string, number>> = {'': 2 ** -20, KiB: 2 ** -10, MiB: 1, GiB: 2 ** 10, TiB: 2 ** 20};

function memoryProblem(value: string): string | undefined {
	const [, count, unit = ''] = /^(\d+(?:\.\d+)?) ?([KMGT]iB)?$/.exec(value) ?? [];
	const size = Number(count) * (units[unit] ?? 0);
	return size >= 64 ? undefined : `is ${JSON.stringify(value)}, not 64MiB or more with its unit: the Rust runtime reads bytes`;
}
