import type {Consequence} from './annotation.ts';

/** What is wrong with an annotation of a pod. */
export interface AnnotationProblem {
	readonly annotation: string;

	/** What Kata 3.0.0 does about it. */
	readonly then: Consequence;

	/** What is wrong and what would be right, as the rest of a sentence that begins with the annotation. */
	readonly problem: string;

	/** The setting that would allow it, with its whole value. */
	readonly setting?: string;
}

/** A problem for whoever wrote the annotation. */
export function problemText({annotation, problem, setting}: AnnotationProblem): string {
	return `${annotation} ${problem}${setting === undefined ? '' : `; to allow it, set ${setting}`}`;
}
