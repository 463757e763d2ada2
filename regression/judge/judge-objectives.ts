import {pairsNeeded} from '../../scenarios/scenario.ts';
import type {JudgedObjective} from '../judgement.ts';
import type {Objective} from '../rules/objective.ts';
import type {Run} from '../run.ts';
import {shown} from './figure-verdict.ts';
import {samplesForP95, seriesOf} from './series.ts';

/** Holds figures against their objectives. Those of an emulated node or a rehearsal are not held against any. */
export function judgeObjectives(runs: readonly Run[], objectives: readonly Objective[]): JudgedObjective[] {
	return runs.flatMap(run => objectives
		.filter(({scenario, cell}) => scenario === run.scenario && (cell === undefined || cell === run.cell))
		.map(objective => ({...baseOf(objective, run), ...verdictOn(objective, run)})));
}

function baseOf({name, arm, unit = '', statistic = 'median', least, most}: Objective, {cell, scenario, id}: Run) {
	return {kind: 'objective', cell, scenario, name, arm, run: id, unit, statistic, ...least !== undefined && {least}, ...most !== undefined && {most}} as const;
}

type Said = Pick<JudgedObjective, 'verdict' | 'reasons' | 'weight' | 'value'>;

function verdictOn({name, arm, unit = '', statistic = 'median', least = -Infinity, most = Infinity}: Objective, {metrics, arms, testbed, rehearsal, failure}: Run): Said {
	const said = (verdict: Said['verdict'], reason: string, value?: number): Said =>
		({verdict, reasons: [reason], weight: verdict === 'regressed' ? 1 : verdict === 'could not measure' ? 2 : 0, ...value !== undefined && {value}});
	if (rehearsal || testbed.machine['acceleration'] === 'tcg') {
		return said('inconclusive', rehearsal ? 'a rehearsal has no figure to hold against it' : 'an emulated node is not held against it');
	}

	const metric = metrics.find(candidate => candidate.name === name);
	if (metric === undefined) {
		return said('could not measure', failure ?? `the scenario has no metric ${name}`);
	}

	if (statistic !== 'ratio' && metric.unit !== unit) {
		return said('could not measure', `the objective is in ${unit}, and ${name} in ${metric.unit}`);
	}

	const against = arms[0]?.label ?? '';
	const series = seriesOf(metric, statistic === 'ratio' ? {kind: 'ratio', arm, against} : {kind: 'absolute', arm});
	if (typeof series === 'string') {
		return said('could not measure', series);
	}

	const {samples, value, p95} = series.estimate;
	const needed = statistic === 'p95' ? samplesForP95 : pairsNeeded;
	const figure = statistic === 'p95' ? p95 : value;
	if (samples < needed || figure === undefined) {
		return said('inconclusive', `${samples} samples, ${needed} needed`);
	}

	const told = `${shown(figure)} ${unit}`.trim();
	const bound = `${Number.isFinite(least) ? `${least} or more` : ''}${Number.isFinite(least) && Number.isFinite(most) ? ' and ' : ''}${Number.isFinite(most) ? `${most} or less` : ''}`;
	return figure < least || figure > most
		? said('regressed', `${told}, and the objective is ${bound}`, figure)
		: said('unchanged', `${told} keeps the objective of ${bound}`, figure);
}
