import type {Arm} from './arm.ts';
import type {KeptFinding} from './run-log.ts';
import type {Claim} from './scenario.ts';
import type {Outcome} from './summary.ts';
import {asExpected, couldNotMeasure} from './verdict.ts';

type Claims = Pick<Outcome, 'claims' | 'failures'>;

/** What was found of each claim on each arm, what is expected, and whether that is still so; flat. */
export function claimResults(outcome: Claims, findings: readonly KeptFinding[], arms: readonly Arm[]): Record<string, string> {
	const verdicts = claimVerdicts(outcome, findings, arms);
	return Object.fromEntries(outcome.claims.flatMap(({name, expectation}) => [
		...arms.map(({label}) => [`${name}.${label}`, shown(name, label, outcome, findings)]),
		[`${name}.expectation`, expectation],
		...name in verdicts ? [[`${name}.verdict`, verdicts[name]]] : [],
	] as Array<[string, string]>));
}

/** A verdict on each claim, by its name; none without an arm that has a guest. */
export function claimVerdicts(outcome: Claims, findings: readonly KeptFinding[], arms: readonly Arm[]): Record<string, string> {
	const guests = arms.filter(({kernel}) => kernel === 'guest');
	return guests.length === 0 ? {} : Object.fromEntries(outcome.claims.map(claim => {
		const told = guests.map(({label}) => verdictOn(claim, label, outcome, findings));
		return [claim.name, told.find(verdict => verdict.startsWith('changed')) ?? told.find(verdict => verdict !== asExpected) ?? asExpected];
	}));
}

function verdictOn({name, expectation}: Claim, label: string, {failures}: Claims, findings: readonly KeptFinding[]): string {
	const found = findingOf(name, label, findings);
	if (found === undefined) {
		return couldNotMeasure(failures[name]?.[label] ?? 'it was not looked at');
	}

	return found.answer === expectation ? asExpected : `changed: ${expectation} is known, and it ${asPredicate(found.answer)} on ${label}: ${found.saw}`;
}

const asPredicate = (answer: string) => answer.startsWith('does not') ? 'does not hold' : answer;

function shown(name: string, label: string, {failures}: Claims, findings: readonly KeptFinding[]): string {
	const found = findingOf(name, label, findings);
	return found === undefined ? couldNotMeasure(failures[name]?.[label] ?? 'it was not looked at') : `${found.answer}: ${found.saw}`;
}

function findingOf(name: string, label: string, findings: readonly KeptFinding[]): KeptFinding | undefined {
	return findings.findLast(({claim, runtime}) => claim === name && runtime === label);
}
