import {defaultSettings} from '../../../regression/judge/judge.ts';
import type {JudgedClaim, JudgedFigure, JudgedItem, Judgement} from '../../../regression/judgement.ts';
import type {Report} from '../../../regression/reports/report.ts';
import {aRun, measured} from '../a-run.ts';

/** A ratio of kata to runc that was judged. */
export function figure(more: Partial<JudgedFigure> = {}): JudgedFigure {
	return {
		cell: 'default', scenario: 'startup', name: 'podReady', arm: 'kata', run: 'r1', kind: 'ratio', against: 'runc',
		unit: 's', direction: 'lower', smallestEffect: 0.05, floor: 0.01, verdict: 'unchanged', reasons: [], weight: 0,
		current: {value: 10.5, samples: 10},
		...more,
	};
}

/** A claim that was looked at on kata. */
export function claim(more: Partial<JudgedClaim> = {}): JudgedClaim {
	return {
		cell: 'default', scenario: 'subpath', name: 'subPathOfEmptyDir', arm: 'kata', run: 'r1', kind: 'claim', claims: 'a subPath is seen',
		expectation: 'does not hold', answer: 'does not hold', saw: 'the file is not there', verdict: 'unchanged', reasons: [], weight: 0,
		...more,
	};
}

/** A report of these items, on one run with a metric of both arms. */
export function aReport(items: readonly JudgedItem[], more: Partial<Judgement> = {}, runs = [aRun({metrics: [measured({runc: [1, 2, 3], kata: [10, 20, 30]})]})]): Report {
	return {
		judgement: {
			suite: 's1', at: '2026-01-02T03:04:05.000Z', settings: defaultSettings,
			rehearsal: false, items, exitCode: 0, summary: `${items.length} judged`, remarks: [], ...more,
		},
		runs,
		history: runs,
		scenarios: {},
	};
}

/** What comes from outside and wants to be more than text. */
export const hostile = '"\'><script>alert(1)</script><!--]]>&amp;\u001B[31m\u0000\u202E|`*_[x](javascript:1)@all #1';

/** What no report may hold: control characters but line feeds, and what turns the direction of text. */
export const unprintable = /[^\P{Cc}\n]|\u202E/u;
