import type {Run} from '../run.ts';
import type {ExportedFile} from './exported.ts';
import {caveatOf, figureName, figuresOf} from './figures-of.ts';

/** The newest run of each scenario in each cell for github-action-benchmark, a file for each of its tools `customSmallerIsBetter` and `customBiggerIsBetter`. */
export function benchmarkFiles(runs: readonly Run[]): ExportedFile[] {
	const entries = newestOf(runs).flatMap(run => {
		const caveat = caveatOf(run);
		return figuresOf(run).map(figure => ({
			direction: figure.direction,
			entry: {
				name: `${run.cell}/${run.scenario}/${figureName(figure)}${caveat === '' ? '' : ` [${caveat}]`}`,
				unit: figure.kind === 'ratio' ? `× ${figure.against ?? ''}` : figure.unit,
				value: figure.value,
				extra: [`median of ${figure.samples}`, `run ${run.id}`, ...Object.entries({...run.testbed.machine, ...run.testbed.versions}).map(([name, value]) => `${name}: ${value}`)].join('\n'),
			},
		}));
	});
	const file = (name: string, direction: 'lower' | 'higher') => ({
		name, text: `${JSON.stringify(entries.filter(entry => entry.direction === direction).map(({entry}) => entry), undefined, '\t')}\n`,
	});
	return [file('smaller-is-better.json', 'lower'), file('bigger-is-better.json', 'higher')];
}

/** The newest run of each scenario in each cell, emulated nodes and rehearsals apart; a machine that is gone is left out. */
export function newestOf(runs: readonly Run[]): Run[] {
	return [...Map.groupBy(runs, run => JSON.stringify([run.cell, run.scenario, caveatOf(run)])).values()].map(own => own.reduce((newest, run) => run.at >= newest.at ? run : newest));
}
