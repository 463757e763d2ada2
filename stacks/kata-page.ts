import {hypervisors, hypervisorTable, type Hypervisor} from '../components/kata/configuration/hypervisor.ts';
import type {Key, KeyValue} from '../components/kata/configuration/key.ts';
import {ruleTexts} from '../components/kata/configuration/rules.ts';
import {tableNames, tablesOf, type Table} from '../components/kata/configuration/tables.ts';
import {presets} from '../components/kata/presets.ts';

const rust: readonly Hypervisor[] = ['dragonball'];
const go = hypervisors.filter(hypervisor => !rust.includes(hypervisor));

/** What docs/kata-configuration.md says: every key of the five files of 3.0.0, what holds between them, and the presets. */
export function kataPage(): string {
	return [
		'# Kata\'s configuration',
		'This page is made of the same tables that check and write the files; `node stacks/readme.ts` renews it. The setting `kataConfiguration` takes the keys by table, '
		+ 'as `hypervisor`, `factory`, `agent`, `runtime` and `image`. Defaults are what 3.0.0 takes where a key is absent. Under a hypervisor stands what its released file sets; '
		+ '`·` is a key that it takes and does not set, `ignored` one that its file shows and that does nothing, and an empty field one that it does not take. Both of these are refused.',
		'## Presets',
		'`kataPresets` names them; they are plain keys, over what the machine\'s speed asks for and under `kataConfiguration`.',
		rows([
			['preset', 'for', 'hypervisors', 'what it asks of the node', 'overhead'],
			...presets.map(({name, purpose, options, asks, overhead = ''}) => [`\`${name}\``, purpose, Object.keys(options).join(', '), asks.join('; '), overhead]),
		]),
		'## The Go runtime',
		...tablesFor(go),
		'## The Rust runtime',
		...tablesFor(rust),
		'## What holds between keys',
		rows([['refused', 'with'], ...ruleTexts().map(({problem, of}) => [problem, of.join(', ')])]),
	].map(part => `${part.trim()}\n`).join('\n');
}

function tablesFor(group: readonly Hypervisor[]): string[] {
	return tableNames.flatMap(table => {
		const names = [...new Set(group.flatMap(hypervisor => Object.keys(tablesOf(hypervisor)[table])))];
		return names.length === 0 ? [] : [`### ${titleOf(table, group)}`, rows([
			['key', 'type', 'default', 'annotation', ...group, 'what it decides'],
			...names.map(name => keyRow(group, table, name)),
		])];
	});
}

function titleOf(table: Table, group: readonly Hypervisor[]): string {
	switch (table) {
		case 'hypervisor': {
			return group.map(hypervisor => `\`[hypervisor.${hypervisorTable[hypervisor]}]\``).join(', ');
		}

		case 'agent': {
			return '`[agent.kata]`';
		}

		default: {
			return `\`[${table}]\``;
		}
	}
}

function keyRow(group: readonly Hypervisor[], table: Table, name: string): string[] {
	const keys = group.map(hypervisor => tablesOf(hypervisor)[table][name]);
	const [key] = keys.filter(key => key !== undefined);
	return key === undefined ? [] : [
		`\`${name}\``,
		typesOf(group, keys),
		key.default === undefined || key.ignored !== undefined ? '' : `\`${shown(key.default)}\``,
		key.annotation === undefined ? '' : `\`${key.annotation.replace('io.katacontainers.config.', '…')}\``,
		...keys.map(cellOf),
		`${key.meaning}${key.ignored === undefined ? '' : `; ${key.ignored}`}`,
	];
}

function typesOf(group: readonly Hypervisor[], keys: ReadonlyArray<Key | undefined>): string {
	const types = keys.map(key => key === undefined ? undefined : typeOf(key));
	const [first = '', ...others] = new Set(types.filter(type => type !== undefined));
	return [first, ...others.map(type => `${group.filter((_, index) => types[index] === type).join(', ')}: ${type}`)].join('; ');
}

function typeOf({kind, oneOf, unit, range}: Key): string {
	const most = range?.[1] === 2 ** 32 - 1 ? '' : ` to ${range?.[1] ?? ''}`;
	return [
		oneOf?.join(', ') ?? kind,
		...unit === undefined ? [] : [`in ${unit}`],
		...range === undefined ? [] : [`from ${range[0]}${most}`],
	].join(' ');
}

function cellOf(key: Key | undefined): string {
	if (key === undefined) {
		return '';
	}

	if (key.ignored !== undefined) {
		return 'ignored';
	}

	return key.shipped === undefined ? '·' : `\`${shown(key.shipped)}\``;
}

function shown(value: KeyValue): string {
	return JSON.stringify(value);
}

function rows([head = [], ...body]: readonly string[][]): string {
	return [head, head.map(() => '---'), ...body].map(cells => `| ${cells.map(cell => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |\n`).join('');
}
