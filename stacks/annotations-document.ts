import type {Annotation} from '../components/kata/annotations/annotation.ts';
import {gatedPrefix, prefix} from '../components/kata/annotations/annotation.ts';
import {documentedOnly, laterNames} from '../components/kata/annotations/other-names.ts';

const introduction = `# Kata's annotations

What a pod can say of Kata 3.0.0 in its \`metadata.annotations\`, as the runtime's code has it. This table is made of the one that the checks use; \`node stacks/readme.ts\` renews it.

* The names under \`${gatedPrefix}\` are gated: a pod that has one which no expression of \`enable_annotations\` matches is refused. The expressions are Go's, and match anywhere in the rest of the name: \`enable_iommu\` also lets \`enable_iommu_platform\` through, \`path\` also \`jailer_path\`, and an empty one everything. One that does not compile lets nothing through, without a word.
* No other name is gated. \`${prefix}config_path\` lets a pod choose any configuration file of the node, with an \`enable_annotations\` of its own.
* A value of a list, such as \`valid_hypervisor_paths\`, is a path that exists on the node and that one of the list's globs finds.
* Booleans are what Go takes for one: \`true\`, \`True\`, \`TRUE\`, \`t\`, \`T\`, \`1\`, and the same of \`false\`. Numbers are decimal, without sign or unit.
* The Rust runtime, which serves Dragonball, differs: what is not enabled it ignores, an enabled name that it does not know it refuses, only \`true\` and \`false\` are booleans, and \`default_memory\` is in bytes unless it has a unit, as in \`512MiB\`.
`;

const places: ReadonlyArray<readonly [title: string, prefix: string]> = [
	['Of the hypervisor, gated', gatedPrefix],
	['Of the runtime', `${prefix}config.runtime.`],
	['Of the agent', `${prefix}config.agent.`],
	['Of each container', `${prefix}container.`],
	['Others', ''],
];

/** The documentation of a table of annotations, in Markdown. */
export function annotationsDocument(table: Readonly<Record<string, Annotation>>): string {
	const placeOf = (name: string) => places.find(([, prefix]) => name.startsWith(prefix))?.[0];
	const tables = places.map(([title]) => [
		`\n## ${title}\n\n`,
		row('annotation', 'value', 'key of the file', 'what it decides'),
		row('---', '---', '---', '---'),
		...Object.entries(table).filter(([name]) => placeOf(name) === title).map(([name, annotation]) =>
			row(`\`${name}\``, valueText(annotation), annotation.key === undefined ? '' : `\`${annotation.key}\``, meaningText(annotation))),
	].join(''));
	return [
		introduction,
		...tables,
		'\n## Names that 3.0.0 does not have\n\n',
		row('annotation', 'why'),
		row('---', '---'),
		...Object.entries(documentedOnly).map(([name, why]) => row(`\`${name}\``, `only in the documents: ${why}`)),
		...Object.entries(laterNames).map(([name, release]) => row(`\`${name}\``, `from Kata ${release} on`)),
	].join('');
}

function valueText({form, oneOf, range: [least, most] = [0, Infinity], unit, list}: Annotation): string {
	const number = form === 'number' || form === 'prefixed number';
	return [
		oneOf === undefined ? number ? form.replace('prefixed number', 'number, also as `0x…`') : form : oneOf.map(value => `\`${value}\``).join(', '),
		unit === undefined ? '' : `in ${unit}`,
		number && least > 0 ? `${least} or more` : '',
		number && most < 2 ** 32 - 1 ? `at most ${most}` : '',
		list === undefined ? '' : `of \`${list}\``,
	].filter(Boolean).join(', ');
}

function meaningText({meaning, useless, since, beside}: Annotation): string {
	return [
		meaning,
		beside === undefined ? '' : `; only beside \`${beside}\``,
		useless === undefined ? '' : `. **${useless.then === 'ignored' ? 'Ignored' : 'Always refused'}**: ${useless.why}`,
		since === undefined ? '' : `; from ${since} on it counts`,
	].join('');
}

function row(...cells: readonly string[]): string {
	return `| ${cells.map(cell => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |\n`;
}
