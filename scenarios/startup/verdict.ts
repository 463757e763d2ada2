import type {Arm} from '../arm.ts';
import {pairsNeeded, type Figures} from '../scenario.ts';

/** One half of the experiment, as its verdict needs it. */
export interface Half {
	/** Such as `containers`. */
	name: string;

	/** Whether any pair of it was asked for. */
	asked: boolean;

	/** Of its headline metric. */
	figures: Figures;

	/** The last error of each arm that had one. */
	failures: Record<string, string>;
}

/**
 * Whether what is known of start-up still holds: a guest's boot makes it slower, beyond doubt.
 *
 * One sentence where both halves agree, else one for each. In a rehearsal there is none to give.
 */
export function verdictOf(halves: readonly Half[], arms: readonly Arm[], rehearsal: boolean): string {
	if (rehearsal) {
		return 'none: rehearsal';
	}

	const verdicts = halves.filter(({asked}) => asked).map(half => [half.name, verdictOn(half, arms)] as const);
	const distinct = new Set(verdicts.map(([, verdict]) => verdict));
	return distinct.size === 1 ? [...distinct].join('') : verdicts.map(([name, verdict]) => `${name}: ${verdict}`).join('; ');
}

function verdictOn({figures, failures}: Half, arms: readonly Arm[]): string {
	const missing = arms.find(({label}) => figures.median[label] === undefined);
	if (missing) {
		return couldNotMeasure(failures[missing.label] ?? `no warm sample of ${missing.label}`);
	}

	if (figures.pairs < pairsNeeded) {
		return `inconclusive: ${figures.pairs} pair${figures.pairs === 1 ? '' : 's'}, ${pairsNeeded} needed`;
	}

	const changed = arms.slice(1).filter(({label, kernel}) => kernel === 'guest' && (figures.ratio[label]?.low ?? 0) <= 1);
	return changed.length === 0 ? 'as expected' : changed
		.map(({label}) => `changed: ${label} is not slower than ${arms[0]?.label ?? ''} beyond doubt`)
		.join(', ');
}

/** What stands in an output for a figure that there is not. */
export function couldNotMeasure(why: string): string {
	return `could not measure: ${why.replaceAll(/\s+/g, ' ').slice(0, 300)}`;
}
