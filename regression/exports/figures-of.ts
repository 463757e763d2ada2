import {seriesKeys, seriesOf, type SeriesKey} from '../judge/series.ts';
import type {Measured, Run} from '../run.ts';

/** One figure of a run, to be given to another program. */
export interface Figure extends SeriesKey, Pick<Measured, 'name' | 'unit' | 'direction'> {
	value: number;
	samples: number;
}

/** Every figure that a run has, in the order of its metrics. A ratio has no unit. */
export function figuresOf({metrics, arms}: Run): Figure[] {
	return metrics.flatMap(metric => seriesKeys(metric, arms).flatMap((key): Figure[] => {
		const series = seriesOf(metric, key);
		const {name, unit, direction} = metric;
		return typeof series === 'string' ? [] : [{...key, name, direction, unit: key.kind === 'ratio' ? '' : unit, ...series.estimate}];
	}));
}

/** A figure's name among others of its run, as in `podReady.kata` or `podReady.ratio.kata`. */
export function figureName({name, kind, arm}: Figure): string {
	return kind === 'ratio' ? `${name}.ratio.${arm}` : `${name}.${arm}`;
}

/** What a figure of this run cannot be read without: `tcg` of an emulated node, `rehearsal` without Kata. */
export function caveatOf({testbed, rehearsal}: Pick<Run, 'testbed' | 'rehearsal'>): string {
	const acceleration = testbed.machine['acceleration'];
	return rehearsal ? 'rehearsal' : acceleration === 'tcg' || acceleration === 'kvm' ? acceleration : '';
}
