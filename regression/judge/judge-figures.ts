import type {JudgeSettings} from '../judge-settings.ts';
import type {JudgedFigure} from '../judgement.ts';
import type {Run} from '../run.ts';
import {holm} from '../statistics/holm.ts';
import {candidatesOf, type Candidate, type FigureSettings} from './candidates.ts';
import {figureVerdict} from './figure-verdict.ts';
import type {References} from './reference.ts';

/**
 * Judges every series of every metric. Those that count and those that are only told are two families
 * of tests: what is told takes nothing from what counts.
 */
export function judgeFigures(runs: readonly Run[], references: References, settings: FigureSettings & Pick<JudgeSettings, 'alpha'>): JudgedFigure[] {
	const candidates = runs.flatMap(run => candidatesOf(run, references(run), settings));
	const adjusted = new Map([true, false].flatMap(counts => {
		const family = candidates.filter(candidate => candidate.counts === counts && candidate.figure.p !== undefined);
		const p = holm(family.map(({figure}) => figure.p as number));
		return family.map((candidate, index): [Candidate, number] => [candidate, p[index] as number]);
	}));
	return candidates.map(candidate => concluded(candidate, adjusted.get(candidate), settings.alpha));
}

function concluded({figure, comparison, difference, counts}: Candidate, adjustedP: number | undefined, alpha: number): JudgedFigure {
	if (comparison === undefined) {
		return figure;
	}

	const {verdict, why} = figureVerdict({kind: figure.kind, metric: figure, comparison, samples: figure.current?.samples ?? 0, difference, adjustedP: adjustedP ?? 1, alpha});
	const told = verdict === 'regressed' && !counts ? ['it is told and does not count, because the ratio is judged'] : [];
	const changes = ['regressed', 'improved'].includes(verdict) ? figure.reference?.differences.map(difference => `since then: ${difference}`) ?? [] : [];
	return {
		...figure, verdict, reasons: [why, ...told, ...changes], weight: verdict === 'regressed' && counts ? 1 : 0,
		...adjustedP !== undefined && {adjustedP},
	};
}
