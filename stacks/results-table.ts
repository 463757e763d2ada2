import {allScenarios} from '../scenarios/index.ts';
import {valuesOf} from '../scenarios/setting.ts';
import {linesWithin} from './lines-within.ts';

const scenarios = await allScenarios();

type Outputs = Readonly<Record<string, unknown>>;

const width = 98;

/** What a stack's outputs say, for a terminal of 100 columns, with or without colours. */
export function resultsTable(outputs: Outputs): string {
	const warning = comparability(outputs);
	const sections = sectionsOf(outputs);
	return [
		...rehearsalOf(outputs),
		...headOf(outputs, warning),
		...sections.flatMap(section => ['', ...linesOf(section, outputs, warning)]),
		...sections.length > 1 ? ['', ...overviewOf(sections, outputs)] : [],
	].join('\n');
}

/** What figures of this node cannot be compared with; nothing on a machine of its own. */
function comparability({acceleration}: Outputs): string {
	switch (acceleration) {
		case 'tcg': {
			return 'emulated, not comparable with hardware';
		}

		case 'kvm': {
			return 'nested, not comparable with hardware';
		}

		default: {
			return '';
		}
	}
}

function rehearsalOf(outputs: Outputs): string[] {
	return outputs['runtime'] === 'rehearsal' ? [
		'REHEARSAL: no hypervisor is behind the kata handler; no figure, ratio or verdict of kata is given.',
		...wrapped(moreHandlers(outputs), 'nor behind'),
		...wrapped(text(outputs['rehearsalBecause']), 'because'),
		'',
	] : [];
}

const moreHandlers = ({handlers}: Outputs) => Object.keys(handlers ?? {}).join(', ');

function headOf(outputs: Outputs, warning: string): string[] {
	const list = (names: Record<string, string>) => Object.entries(names)
		.filter(([key]) => text(outputs[key]) !== '')
		.map(([key, name]) => `${name} ${text(outputs[key])}`)
		.join(', ');
	return [
		...wrapped(text(outputs['runtime']), 'runtime'),
		...wrapped([text(outputs['acceleration']), warning].filter(Boolean).join(': '), 'acceleration'),
		...wrapped(list({kubernetes: 'Kubernetes', containerd: 'containerd', kata: 'Kata Containers', qemu: 'QEMU'}), 'versions'),
		...wrapped(outputs['kataPinned'] === false ? `not the pinned one, SHA-256 ${text(outputs['kataSha256'])}` : '', 'Kata tarball'),
		...wrapped(moreHandlers(outputs), 'handlers'),
		...wrapped(text(outputs['nodeKernel']), 'node kernel'),
		...wrapped(text(outputs['guestKernel']), 'guest kernel'),
		...wrapped(list({commandPlugin: 'command', kubernetesPlugin: 'kubernetes'}), 'plugins'),
	];
}

/** The figures of one scenario among the outputs. */
interface Section {
	/** What its keys begin with: `startup.`, or nothing on a stack of its own. */
	prefix: string;

	/** In the order in which the scenario lists them. */
	metrics: string[];

	/** What was compared, `runc` first. */
	labels: string[];

	/** The claims that were looked at. */
	claims: string[];

	/** Texts that were noted of an arm, such as `podFixed.kata`. */
	notes: string[];
}

function sectionsOf(outputs: Outputs): Section[] {
	const keys = Object.keys(outputs).filter(key => text(outputs[key]) !== '');
	const prefixes = new Set(keys.flatMap(key => {
		const found = /^(.*\.)?(?:verdict|[^.]+\.unit)$/.exec(key);
		const prefix = found?.[1] ?? '';
		return found && !isClaim(prefix, outputs) ? [prefix] : [];
	}));
	return [...prefixes].map(prefix => sectionOf(prefix, keys));
}

// A claim has an expectation and a verdict as a scenario has, but no samples of its own.
function isClaim(prefix: string, outputs: Outputs): boolean {
	return text(outputs[`${prefix}expectation`]) !== '' && text(outputs[`${prefix}samplesFile`]) === '';
}

function sectionOf(prefix: string, keys: readonly string[]): Section {
	const own = keys.filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length).split('.'));
	const known = scenarios.flatMap(({settings, metrics}) => metrics(valuesOf(settings, {}, 'hardware')).map(({name}) => name));
	const place = (metric: string) => known.includes(metric) ? known.indexOf(metric) : known.length;
	const metrics = own.filter(([, rest, more]) => rest === 'unit' && more === undefined).map(([metric = '']) => metric)
		.sort((a, b) => place(a) - place(b));
	const labels = own.filter(([metric = '', rest = '', more]) => metrics.includes(metric) && more === undefined && !notLabels.has(rest))
		.map(([, label = '']) => label);
	const claims = own.filter(([, rest, more]) => rest === 'expectation' && more === undefined).map(([claim = '']) => claim);
	const notes = own.filter(([name = '', label, more]) => label !== undefined && label !== 'kernel' && more === undefined && ![...metrics, ...claims].includes(name))
		.map(parts => parts.join('.'));
	return {prefix, metrics, notes, labels: [...new Set(labels)].sort((a, b) => Number(b === 'runc') - Number(a === 'runc')), claims};
}

const notLabels = new Set(['unit', 'pairs', 'ratio', 'interval']);

/** A table for each arm that is compared with the first, or one of the first alone. */
function linesOf(section: Section, outputs: Outputs, warning: string): string[] {
	const {prefix, labels: [reference, ...others]} = section;
	const title = [prefix.slice(0, -1) || 'results', warning && ` (${warning})`, outputs['runtime'] === 'rehearsal' ? ' runtime: rehearsal' : ''];
	const tables = reference === undefined ? [] : (others.length === 0 ? [undefined] : others)
		.flatMap(other => tableOf(section, outputs, reference, other));
	const failed = section.metrics.flatMap(metric => section.labels.flatMap(label => {
		const value = outputs[`${prefix}${metric}.${label}`];
		return typeof value === 'string' ? [[`${metric}.${label}`, value] as const] : [];
	}));
	return [
		title.join(''),
		...tables,
		...failed.flatMap(([name, why]) => wrapped(`${name}: ${why}`, '')),
		...section.notes.flatMap(note => wrapped(`${note}: ${text(outputs[`${prefix}${note}`])}`, '')),
		...section.claims.flatMap(claim => claimLines(`${prefix}${claim}`, claim, outputs)),
		...wrapped(text(outputs[`${prefix}verdict`]), 'verdict'),
		...wrapped(text(outputs[`${prefix}samplesFile`]), 'samples'),
	];
}

function claimLines(key: string, claim: string, outputs: Outputs): string[] {
	const own = Object.keys(outputs).filter(name => name.startsWith(`${key}.`)).map(name => name.slice(key.length + 1));
	const labels = own.filter(name => name !== 'expectation' && name !== 'verdict').sort((a, b) => Number(b === 'runc') - Number(a === 'runc'));
	const sentence = scenarios.flatMap(({claims = []}) => claims).find(({name}) => name === claim)?.claims ?? claim;
	return [
		...wrapped(sentence, 'claim'),
		...[...labels, 'expectation', 'verdict'].flatMap(name => wrapped(text(outputs[`${key}.${name}`]), `  ${name}`)),
	];
}

/** Every scenario in a line: what it came to, and how long it took. */
function overviewOf(sections: readonly Section[], outputs: Outputs): string[] {
	const rows = sections.map(({prefix}) => {
		const seconds = outputs[`${prefix}seconds`];
		return {name: prefix.slice(0, -1), time: typeof seconds === 'number' ? `${seconds} s` : '', verdict: text(outputs[`${prefix}verdict`])};
	});
	const longest = Math.max(...rows.map(({name}) => name.length));
	return rows.map(({name, time, verdict}) => `${name.padEnd(longest)}  ${time.padStart(7)}  ${verdict}`.slice(0, width));
}

function tableOf({prefix, metrics, labels}: Section, outputs: Outputs, reference: string, other: string | undefined): string[] {
	const cell = (metric: string, key: string) => text(outputs[`${prefix}${metric}.${key}`]);
	const figure = (metric: string, key: string) => figureOf(outputs[`${prefix}${metric}.${key}`]);
	const suffix = labels.length > 2 && other !== undefined ? `.${other}` : '';
	const arms = other === undefined ? [reference] : [reference, other];
	const head = ['metric', 'unit', ...arms, ...(other === undefined ? [] : ['ratio', '95 % interval']), 'pairs', `cold: ${arms.join(', ')}`];
	const rows = metrics.filter(metric => arms.some(arm => cell(metric, arm) !== '')).map(metric => [
		metric,
		cell(metric, 'unit'),
		...arms.map(arm => figure(metric, arm)),
		...(other === undefined ? [] : [figure(metric, `ratio${suffix}`), intervalOf(cell(metric, `interval${suffix}`))]),
		cell(metric, 'pairs'),
		arms.map(arm => figure(metric, `${arm}.cold`)).join(', '),
	]);
	return aligned([head, ...rows]);
}

/** Names and units to the left, figures to the right. */
function aligned(rows: readonly string[][]): string[] {
	const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? [];
	return rows.map(row => row.map((value, column) =>
		column < 2 ? value.padEnd(widths[column] ?? 0) : value.padStart(widths[column] ?? 0),
	).join('  '));
}

/** Three digits, and never fewer than the whole part has; a dash where there is no figure. */
function figureOf(value: unknown): string {
	if (typeof value !== 'number') {
		return '-';
	}

	const large = suffixes.find(({least}) => Math.abs(value) >= least);
	if (large) {
		return `${(value / large.by).toPrecision(3)}${large.suffix}`;
	}

	const whole = Math.abs(value) < 1 ? 0 : Math.floor(Math.log10(Math.abs(value))) + 1;
	return value.toFixed(Math.max(0, 3 - whole));
}

const suffixes = [{least: 1e9, by: 1e9, suffix: 'G'}, {least: 1e6, by: 1e6, suffix: 'M'}, {least: 1e5, by: 1e3, suffix: 'k'}] as const;

function intervalOf(interval: string): string {
	return interval === '' ? '-' : (JSON.parse(interval) as number[]).map(figureOf).join(' to ');
}

/** A named value, broken between words where it would leave the terminal. */
function wrapped(value: string, name: string): string[] {
	return linesWithin(value, width - indent).map((line, index) => (index === 0 ? name : '').padEnd(indent) + line);
}

const indent = 14;

function text(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
