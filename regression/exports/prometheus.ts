import type {Run} from '../run.ts';
import {newestOf} from './benchmark-action.ts';
import {caveatOf, figuresOf} from './figures-of.ts';

type Labels = Readonly<Record<string, string>>;

interface Family {
	name: string;
	help: string;
	lines: ReadonlyArray<readonly [labels: Labels, value: number]>;
}

/** The newest run of each scenario in each cell in Prometheus' text format, as node_exporter's textfile collector takes it. */
export function prometheusText(runs: readonly Run[]): string {
	const newest = newestOf(runs);
	const figures = newest.flatMap(run => figuresOf(run).map(figure => ({figure, labels: {...labelsOf(run), metric: figure.name, runtime: figure.arm}})));
	const [ratios, values] = [figures.filter(({figure}) => figure.kind === 'ratio'), figures.filter(({figure}) => figure.kind === 'absolute')];
	const claims = newest.flatMap(run => run.claims.flatMap(({name, expectation, found}) => Object.entries(found)
		.filter(([label]) => run.arms.some(arm => arm.label === label && arm.kernel === 'guest'))
		.map(([label, {answer}]) => [{...labelsOf(run), claim: name, runtime: label}, Number(answer === expectation)] as const)));
	return ([
		{name: 'kata_lab_median', help: 'Median of the warm samples of a metric, in its unit.', lines: values.map(({figure, labels}) => [{...labels, unit: figure.unit}, figure.value])},
		{name: 'kata_lab_ratio', help: 'Median of a metric divided by that of another runtime.', lines: ratios.map(({figure, labels}) => [{...labels, against: figure.against ?? ''}, figure.value])},
		{name: 'kata_lab_samples', help: 'Warm samples that a median is of.', lines: values.map(({figure, labels}) => [labels, figure.samples])},
		{name: 'kata_lab_claim_as_expected', help: '1 where a claim is as it is known, else 0.', lines: claims},
		{name: 'kata_lab_run_timestamp_seconds', help: 'When the run began.', lines: newest.map(run => [labelsOf(run), Date.parse(run.at) / 1000])},
	] satisfies Family[]).filter(({lines}) => lines.length > 0).map(textOf).join('');
}

function labelsOf(run: Run): Labels {
	const caveat = caveatOf(run);
	return {cell: run.cell, scenario: run.scenario, ...caveat !== '' && {caveat}};
}

function textOf({name, help, lines}: Family): string {
	const text = lines.map(([labels, value]) =>
		`${name}{${Object.entries(labels).map(([label, is]) => `${label}="${escaped(is)}"`).join(',')}} ${value}\n`).join('');
	return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${text}`;
}

const escaped = (value: string) => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
