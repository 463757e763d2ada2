import {median} from '../../scenarios/quantile.ts';
import {ratioOfMedians} from '../../scenarios/ratio.ts';
import {conditionsOf, isSameExperiment} from '../judge/conditions.ts';
import {differencesOf} from '../judge/differences.ts';
import type {Measured, Run} from '../run.ts';
import {armPairs} from './arm-pairs.ts';
import {labelsIn} from './labels-in.ts';
import type {Report} from './report.ts';

/** One run in the course of a metric. */
export interface HistoryPoint {
	run: string;
	at: string;

	/** By the arm's label, divided by the first arm; the first arm's own median where it is alone. */
	values: Readonly<Record<string, number>>;

	/** What became different with this run, as in `containerd 1.7.24 → 1.7.27`. */
	differences: readonly string[];

	/** By the arm's label, by how much its figure is another one from here on. */
	shifts: Readonly<Record<string, number>>;
}

/** How a metric went, over the runs that can be compared with one. */
export interface MetricHistory {
	/** Whether the values are ratios, or the first arm's own. */
	kind: 'ratio' | 'absolute';

	/** Oldest first, at most as many as asked for. */
	points: readonly HistoryPoint[];

	/** Runs of another machine or with other settings that are left out. */
	leftOut: number;
}

/** The course of a metric up to a run. */
export function metricHistory(run: Run, name: string, {history, changes = []}: Pick<Report, 'history' | 'changes'>, most = 40): MetricHistory {
	const earlier = history.filter(other => isSameExperiment(other, run) && other.at <= run.at && other.metrics.some(metric => metric.name === name));
	const conditions = conditionsOf(run);
	const same = earlier.filter(other => conditionsOf(other) === conditions);
	const known = same.some(({id}) => id === run.id) ? same : [...same, run];
	const kind = run.arms.length > 1 ? 'ratio' : 'absolute';
	const points = known.toSorted((a, b) => a.at < b.at ? -1 : a.at > b.at ? 1 : 0).slice(-most).map((own, index, all): HistoryPoint => ({
		run: own.id,
		at: own.at,
		values: valuesOf(own, own.metrics.find(metric => metric.name === name)),
		differences: differencesOf(all[index - 1]?.testbed.versions ?? own.testbed.versions, own.testbed.versions),
		shifts: Object.fromEntries(changes
			.filter(change => change.run === own.id && change.cell === own.cell && change.scenario === own.scenario && change.name === name)
			.map(({arm, shift}) => [arm, shift])),
	}));
	return {kind, points: points.filter(({values}) => Object.keys(values).length > 0), leftOut: earlier.length - same.length};
}

function valuesOf(run: Run, metric: Measured | undefined): Record<string, number> {
	if (metric === undefined) {
		return {};
	}

	const [first = '', ...others] = labelsIn(run, metric);
	const values = run.arms.length > 1
		? others.map((label): [string, number] => [label, ratioOfMedians(armPairs(metric, first, label))])
		: [[first, median((metric.samples[first] ?? []).map(([, value]) => value))] as const];
	return Object.fromEntries(values.filter(([, value]) => Number.isFinite(value)));
}
