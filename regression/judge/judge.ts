import type {History} from '../history/read-history.ts';
import type {JudgeSettings} from '../judge-settings.ts';
import type {JudgedItem, Judgement} from '../judgement.ts';
import type {Acknowledgement} from '../rules/acknowledgement.ts';
import type {Objective} from '../rules/objective.ts';
import type {Run} from '../run.ts';
import {acknowledge} from './acknowledge.ts';
import {judgeClaims} from './judge-claims.ts';
import {judgeFigures} from './judge-figures.ts';
import {judgeObjectives} from './judge-objectives.ts';
import {referencesIn} from './reference.ts';

/** What is judged, and by what. */
export interface Case {
	suite: string;

	/** All runs of that suite; they may be in the history already. */
	runs: readonly Run[];
	history: History;
	acknowledgements: readonly Acknowledgement[];
	objectives: readonly Objective[];
	settings?: Partial<JudgeSettings>;

	/** Now, in ISO 8601. */
	at: string;
}

/** What the judge goes by where nobody says otherwise. */
export const defaultSettings: JudgeSettings = {alpha: 0.01, lastRuns: 10, seed: 1, resamples: 2000, absolutes: 'told', countedLimits: []};

/** Judges the runs of one suite against the history. */
export function judge({suite, runs, history, acknowledgements, objectives, settings: given = {}, at}: Case): Judgement {
	const settings = {...defaultSettings, ...given};
	const references = referencesIn(history, settings.lastRuns);
	const judged: JudgedItem[] = [
		...judgeFigures(runs, references, settings),
		...judgeClaims(runs, references, settings),
		...judgeObjectives(runs, objectives),
	];
	const {items, remarks} = acknowledge(judged, acknowledgements, at);
	const silent = runs.filter(({id}) => !items.some(({run}) => run === id)).map(({cell, scenario, failure}) => `${scenario} in cell ${cell} brought nothing to judge: ${failure ?? 'it measures nothing'}`);
	const failed = runs.length === 0 || runs.some(({id, failure}) => failure !== undefined && !items.some(({run}) => run === id));
	return {
		suite, at, settings, rehearsal: runs.some(({rehearsal}) => rehearsal), items,
		exitCode: items.some(({weight}) => weight === 1) ? 1 : failed || items.some(({weight}) => weight === 2) ? 2 : 0,
		summary: summaryOf(items),
		remarks: [...remarks, ...silent, ...history.problems.map(problem => `history: ${problem}`)],
	};
}

const order = ['regressed', 'changed', 'improved', 'could not measure', 'inconclusive', 'new', 'unchanged'] as const;

function summaryOf(items: readonly JudgedItem[]): string {
	const counts = order.map(verdict => [verdict, items.filter(item => item.verdict === verdict).length] as const).filter(([, count]) => count > 0);
	const counting = items.filter(({weight}) => weight === 1).length;
	const acknowledged = items.filter(item => item.acknowledged !== undefined).length;
	const parts = counts.map(([verdict, count]) => `${count} ${verdict}`).join(', ');
	const weighed = [counting > 0 && `${counting} count as regressions`, acknowledged > 0 && `${acknowledged} acknowledged`].filter(Boolean).join(', ');
	return items.length === 0 ? 'nothing was measured' : `${items.length} judged: ${parts}${weighed === '' ? '' : ` (${weighed})`}`;
}
