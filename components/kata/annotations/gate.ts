import {gatedPrefix} from './annotation.ts';
import {goExpression} from './go-expression.ts';

/** Whether `enable_annotations` lets a pod have an annotation. An expression that does not compile allows nothing, without a word; one that is not understood here is taken to allow it. */
export function isEnabled(expressions: readonly string[], annotation: string): boolean {
	return !annotation.startsWith(gatedPrefix) || expressions.some(text => {
		const read = goExpression(text);
		return 'unread' in read || ('expression' in read && read.expression.test(annotation.slice(gatedPrefix.length)));
	});
}

/** The least `enable_annotations` that also lets these through. */
export function enabling(expressions: readonly string[], annotations: readonly string[]): string[] {
	const missing = annotations.filter(annotation => !isEnabled(expressions, annotation));
	return [...expressions, ...missing.map(annotation => `^${annotation.slice(gatedPrefix.length)}$`)];
}

/** What is wrong with the expressions themselves. */
export function expressionProblems(expressions: readonly string[]): string[] {
	return expressions.flatMap(text => {
		const read = goExpression(text);
		return 'problem' in read ? [`has ${JSON.stringify(text)}, which is no regular expression of Go, so that Kata would let nothing through by it: ${read.problem}`] : [];
	});
}
