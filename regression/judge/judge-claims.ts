import type {JudgeSettings} from '../judge-settings.ts';
import type {JudgedClaim, Verdict} from '../judgement.ts';
import type {Looked, Run} from '../run.ts';
import {matches} from './matches.ts';
import type {References} from './reference.ts';

/**
 * Judges every claim on every arm. Of an arm with a guest, what is known decides; of another one, what
 * was found before. A known limit that is gone is news, unless the settings count it.
 */
export function judgeClaims(runs: readonly Run[], references: References, {countedLimits}: Pick<JudgeSettings, 'countedLimits'>): JudgedClaim[] {
	return runs.flatMap(run => {
		const before = references(run).runs.at(-1);
		return run.claims.flatMap(claim => {
			const looked = before?.claims.find(({name}) => name === claim.name);
			return run.arms.filter(({label}) => label in claim.found || label in claim.missing).map(({label, kernel}): JudgedClaim => {
				const {name, claims, expectation, found: {[label]: found}} = claim;
				const base = {kind: 'claim', cell: run.cell, scenario: run.scenario, name, arm: label, run: run.id, claims, expectation} as const;
				const told = looked?.found[label]?.answer;
				const {verdict, reasons} = verdictOn(claim, label, kernel === 'guest', told);
				const counted = verdict === 'changed' && countedLimits.some(limit => matches(limit, base));
				return {
					...base, verdict, reasons, weight: verdict === 'could not measure' ? 2 : counted ? 1 : 0,
					...found && {answer: found.answer, saw: found.saw},
					...told !== undefined && {before: told},
				};
			});
		});
	});
}

function verdictOn({found, missing, expectation}: Looked, label: string, isGuest: boolean, before: string | undefined): {verdict: Verdict; reasons: string[]} {
	const {[label]: finding} = found;
	if (finding === undefined) {
		return {verdict: 'could not measure', reasons: [missing[label] ?? 'it was not looked at']};
	}

	const {answer, saw} = finding;
	const since = before === undefined ? 'it was not looked at before' : before === answer ? 'as it was in the run before' : `in the run before: ${before}`;
	if (isGuest) {
		return answer === expectation
			? {verdict: 'unchanged', reasons: ['as expected', ...before === undefined || before === answer ? [] : [since]]}
			: {verdict: 'changed', reasons: [`known is: ${expectation}; found is: ${answer} (${saw})`, since]};
	}

	return before === undefined ? {verdict: 'new', reasons: [since]}
		: before === answer ? {verdict: 'unchanged', reasons: [since]}
			: {verdict: 'changed', reasons: [`found is: ${answer} (${saw})`, since]};
}
