import {inGlob} from './glob.ts';
import {prefix, gatedPrefix} from './annotation.ts';
import {annotationTable} from './annotation-table.ts';
import type {AnnotationProblem} from './annotation-problem.ts';
import {enabling, isEnabled} from './gate.ts';
import {nameProblem} from './name-problem.ts';
import {hypervisorProblems} from './hypervisor-problems.ts';
import {listOf, type PodHandler} from './pod-handler.ts';
import {rustProblems} from './rust-problems.ts';
import {sizeProblems} from './size-problems.ts';
import {valueProblem} from './value-problem.ts';

/** Annotations by their names, as in a pod's metadata; `undefined` where a value is not known yet. */
export type Annotations = Readonly<Record<string, string | undefined>>;

/** Whether an annotation is one of those that Kata looks at. */
export function isKatas(name: string): boolean {
	return name.startsWith(prefix) || Object.hasOwn(annotationTable, name);
}

/**
 * Everything that is wrong with a pod's annotations for Kata 3.0.0. Without a handler, and
 * with an annotation that names another configuration file, what a configuration decides is left open.
 */
export function annotationProblems(annotations: Annotations, handler?: PodHandler): AnnotationProblem[] {
	const ours = Object.keys(annotations).filter(isKatas).sort();
	const passing = handler?.podAnnotations ?? [`${prefix}*`, 'sgx.intel.com/*'];
	const arriving = ours.filter(name => passing.some(pattern => inGlob(pattern, name)));
	const judge = `${prefix}config_path` in annotations && annotations[`${prefix}config_path`] !== '' ? undefined : handler; // Another file decides.
	return [
		...ours.filter(name => !arriving.includes(name)).map(annotation => ({
			annotation,
			then: 'ignored' as const,
			problem: `does not reach Kata: containerd's pod_annotations are ${JSON.stringify(passing)}`,
		})),
		...handler?.hypervisor === 'dragonball' ? rustProblems(annotations, arriving, judge) : goProblems(annotations, arriving, judge),
		...handler === undefined ? [] : hypervisorProblems(arriving, handler),
	];
}

function goProblems(annotations: Annotations, names: readonly string[], handler: PodHandler | undefined): AnnotationProblem[] {
	return [
		...names.flatMap(name => [
			...knownProblems(name, annotations),
			...handler === undefined ? [] : gateProblems(name, names, handler),
			...handler === undefined ? [] : listProblems(name, annotations[name], handler),
		]),
		...sizeProblems(annotations, handler),
	];
}

function knownProblems(name: string, annotations: Annotations): AnnotationProblem[] {
	const annotation = annotationTable[name];
	if (annotation === undefined) {
		return [{annotation: name, then: 'ignored', problem: nameProblem(name) ?? ''}];
	}

	const {useless, since, beside} = annotation;
	const text = annotations[name];
	const value = text === undefined ? undefined : valueProblem(annotation, text);
	return [
		...value === undefined ? [] : [{annotation: name, ...value}],
		...useless === undefined ? [] : [{annotation: name, then: useless.then, problem: `does nothing at 3.0.0: ${useless.why}${since === undefined ? '' : `; from ${since} on it does`}`}],
		...beside === undefined || annotations[gatedPrefix + beside] !== '' && gatedPrefix + beside in annotations ? [] : [{annotation: name, then: 'ignored' as const, problem: `is only looked at beside ${gatedPrefix}${beside}`}],
	];
}

function gateProblems(annotation: string, all: readonly string[], handler: PodHandler): AnnotationProblem[] {
	const expressions = listOf(handler, 'enable_annotations');
	if (isEnabled(expressions, annotation)) {
		return [];
	}

	const known = Object.hasOwn(annotationTable, annotation);
	const wanted = enabling(expressions, all.filter(name => Object.hasOwn(annotationTable, name)));
	return [{
		annotation,
		then: 'refused',
		problem: `is not enabled: enable_annotations is ${JSON.stringify(expressions)}`,
		...known && {setting: `${settingOf(handler)}.enable_annotations to ${JSON.stringify(wanted)}`},
	}];
}

function listProblems(annotation: string, value: string | undefined, handler: PodHandler): AnnotationProblem[] {
	const list = annotationTable[annotation]?.list;
	if (value === undefined || list === undefined || listOf(handler, list).some(pattern => inGlob(pattern, value))) {
		return [];
	}

	const globs = listOf(handler, list);
	return [{
		annotation,
		then: 'refused',
		problem: `is ${JSON.stringify(value)}, which none of ${list} finds: ${JSON.stringify(globs)}`,
		...value.startsWith('/') && {setting: `${settingOf(handler)}.${list} to ${JSON.stringify([...globs, value])}`},
	}];
}

const settingOf = ({setting = 'kataConfiguration'}: PodHandler) => `${setting}.hypervisor`;
