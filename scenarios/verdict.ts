import type {Arm} from './arm.ts';
import {pairsNeeded, type Figures, type Metric} from './scenario.ts';

/** One part of an experiment, as its verdict needs it. */
export interface PartOutcome {
	/** Such as `pod`. */
	name: string;

	/** By metric, in the order of the table. */
	figures: ReadonlyArray<readonly [metric: Metric, figures: Figures]>;

	/** Of its headline metric. */
	headline: Figures;

	/** What was to be measured. */
	arms: readonly Arm[];

	/** The last error of each arm that had one. */
	failures: Readonly<Record<string, string>>;

	/** Whether the node is emulated. What is known is known of hardware, so that a figure cannot refute it then. */
	emulated: boolean;
}

/**
 * Whether what is known still holds, by the intervals of the ratios and what was found of the claims.
 *
 * One sentence where everything agrees, else one for each that differs. In a rehearsal there is none to give.
 */
export function verdictOf(parts: readonly PartOutcome[], claims: Readonly<Record<string, string>>, rehearsal: boolean): string {
	if (rehearsal) {
		return 'none: rehearsal';
	}

	const verdicts = [
		...parts.map(part => [`${part.name}s`, verdictOn(part)] as const),
		...Object.entries(claims),
	];
	const distinct = new Set(verdicts.map(([, verdict]) => verdict));
	if (distinct.size <= 1) {
		return [...distinct].join('') || 'could not measure: nothing was asked for';
	}

	return parts.length === verdicts.length
		? verdicts.map(([name, verdict]) => `${name}: ${verdict}`).join('; ')
		: verdicts.filter(([, verdict]) => verdict !== asExpected).map(([name, verdict]) => `${name}: ${verdict}`).join('; ');
}

/** What stands where nothing has changed. */
export const asExpected = 'as expected';

function verdictOn({figures, headline, arms, failures, emulated}: PartOutcome): string {
	const missing = arms.find(({label}) => headline.median[label] === undefined);
	if (missing) {
		return couldNotMeasure(failures[missing.label] ?? `no warm sample of ${missing.label}`);
	}

	if (headline.pairs < pairsNeeded) {
		return `inconclusive: ${headline.pairs} pair${headline.pairs === 1 ? '' : 's'}, ${pairsNeeded} needed`;
	}

	const judged = figures.flatMap(([metric, of]) => arms
		.filter(({kernel}) => kernel === 'guest')
		.map(({label}) => judgementOf(metric, of, label, emulated)));
	const changed = judged.filter(judgement => judgement?.startsWith('changed'));
	const open = judged.filter(judgement => judgement?.startsWith('inconclusive'));
	return [changed, open].find(found => found.length > 0)?.join(', ') ?? asExpected;
}

function judgementOf({name, expected, only}: Metric, {ratio, median}: Figures, label: string, emulated: boolean): string | undefined {
	const found = ratio[label];
	if (expected === undefined) {
		return undefined;
	}

	if (found === undefined) {
		return only === undefined && median[label] !== undefined ? `inconclusive: ${name} of ${label} has no ratio` : undefined;
	}

	const {least = -Infinity, most = Infinity} = expected;
	const range = [Number.isFinite(least) ? `${least} or more` : '', Number.isFinite(most) ? `${most} or less` : ''].filter(Boolean).join(' and ');
	const interval = `${name}.ratio of ${label} is ${shown(found.low)} to ${shown(found.high)}, known is ${range}`;
	if (found.high < least || found.low > most) {
		return emulated ? `inconclusive: ${interval} on hardware` : `changed: ${interval}`;
	}

	return found.low < least || found.high > most ? `inconclusive: ${interval}` : undefined;
}

const shown = (value: number) => String(Number(value.toPrecision(3)));

/** What stands in an output for a figure that there is not. */
export function couldNotMeasure(why: string): string {
	return `could not measure: ${why.replaceAll(/\s+/g, ' ').slice(0, 300)}`;
}
