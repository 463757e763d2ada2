import {createHash} from 'node:crypto';
import {stringify} from 'yaml';
import {conditionsOf} from '../judge/conditions.ts';
import type {Run} from '../run.ts';
import type {ExportedFile} from './exported.ts';
import {caveatOf, figureName, figuresOf} from './figures-of.ts';

/** A CSV file for each scenario under each of its conditions, a row a run, and the `otava.yaml` that names them. */
export function otavaFiles(runs: readonly Run[]): ExportedFile[] {
	const tests = [...Map.groupBy(runs.filter(run => figuresOf(run).length > 0), conditionsOf)].map(([conditions, own]) => {
		const sorted = own.toSorted((a, b) => a.at < b.at ? -1 : 1);
		const {cell, scenario} = sorted[0] as Run;
		const mark = createHash('sha256').update(conditions).digest('hex').slice(0, 8);
		return {name: [cell, scenario, caveatOf(sorted[0] as Run), mark].filter(Boolean).join('.'), runs: sorted};
	});
	return [
		...tests.map(({name, runs}) => ({name: `${name}.csv`, text: csvOf(runs)})),
		{name: 'otava.yaml', text: stringify({tests: Object.fromEntries(tests.map(({name, runs}) => [name, testOf(name, runs)]))})},
	];
}

function columnsOf(runs: readonly Run[]): Map<string, 'lower' | 'higher'> {
	return new Map(runs.flatMap(run => figuresOf(run).map(figure => [figureName(figure), figure.direction])));
}

function csvOf(runs: readonly Run[]): string {
	const columns = [...columnsOf(runs).keys()];
	const rows = runs.map(run => {
		const values = new Map(figuresOf(run).map(figure => [figureName(figure), figure.value]));
		return [run.at, run.id, run.commit ?? '', ...columns.map(column => values.get(column) ?? '')];
	});
	return [['time', 'run', 'commit', ...columns], ...rows].map(row => `${row.map(cell).join(',')}\n`).join('');
}

function testOf(name: string, runs: readonly Run[]) {
	return {
		type: 'csv',
		file: `${name}.csv`,
		time_column: 'time',
		attributes: ['run', 'commit'],
		metrics: Object.fromEntries([...columnsOf(runs)].map(([column, direction]) => [column, {column, direction: direction === 'lower' ? -1 : 1}])),
		csv_options: {delimiter: ',', quotechar: '"'},
	};
}

const cell = (value: string | number) => /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
