import * as pulumi from '@pulumi/pulumi';
import {plainInputs} from '../../plain-inputs.ts';
import {annotationProblems, isKatas} from './annotation-problems.ts';
import {problemText, type AnnotationProblem} from './annotation-problem.ts';
import type {PodHandlers} from './pod-handler.ts';
import {ownAnnotations, podTemplate} from './pod-templates.ts';

/** What a resource's pods have of annotations that Kata would refuse, or ignore. */
export function podProblems(type: string, inputs: unknown, handlers: PodHandlers): AnnotationProblem[] {
	const pod = podTemplate(type, inputs);
	const handler = pod?.runtimeClass !== undefined && Object.hasOwn(handlers, pod.runtimeClass) ? handlers[pod.runtimeClass] : undefined;
	if (pod === undefined || handler === undefined) {
		return [];
	}

	const misplaced = pod.place === '' ? [] : Object.keys(ownAnnotations(inputs)).filter(isKatas);
	return [
		...annotationProblems(pod.annotations, handler),
		...misplaced.map((annotation): AnnotationProblem => ({
			annotation,
			then: 'ignored',
			problem: `is on the resource itself, not on its pods; it belongs into ${pod.place}.metadata.annotations`,
		})),
	];
}

/** Waits for what is known of a resource's pods. Annotations that Kata would refuse are an error, those that it would ignore a warning. */
export async function checkPods(type: string, name: string, props: pulumi.Inputs, handlers: PodHandlers): Promise<void> {
	const problems = podProblems(type, await plainInputs(name, props), handlers);
	const kind = type.split(':').at(-1) ?? type;
	const told = (then: AnnotationProblem['then']) => problems.filter(problem => problem.then === then).map(problem => `\n  ${problemText(problem)}`).join('');
	if (told('ignored') !== '') {
		await pulumi.log.warn(`${kind} ${name}: Kata 3.0.0 would ignore annotations of its pods:${told('ignored')}`);
	}

	if (told('refused') !== '') {
		const error = new pulumi.RunError(`${kind} ${name}: Kata 3.0.0 would refuse its pods for their annotations:${told('refused')}`);
		error.stack = error.message; // After the program's end, Pulumi shows that of every error.
		throw error;
	}
}
