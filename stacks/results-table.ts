import {scenarios} from '../scenarios/index.ts';

type Outputs = Readonly<Record<string, unknown>>;

const width = 98;

/** What a stack's outputs say, for a terminal of any width from 100 on, without colours. */
export function resultsTable(outputs: Outputs): string {
	const warning = comparability(outputs);
	return [
		...rehearsalOf(outputs),
		...headOf(outputs, warning),
		...sectionsOf(outputs).flatMap(section => ['', ...linesOf(section, outputs, warning)]),
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
	if (outputs['runtime'] !== 'rehearsal') {
		return [];
	}

	return [
		'REHEARSAL: no hypervisor is behind the kata handler; no figure, ratio or verdict of kata is given.',
		...wrapped(text(outputs['rehearsalBecause']), ''),
		'',
	];
}

function headOf(outputs: Outputs, warning: string): string[] {
	const versions = [
		['Kubernetes', outputs['kubernetes']],
		['containerd', outputs['containerd']],
		['Kata Containers', outputs['kata']],
		['QEMU', outputs['qemu']],
	].filter(([, version]) => text(version) !== '').map(([name, version]) => `${text(name)} ${text(version)}`);
	const plugins = [['command', outputs['commandPlugin']], ['kubernetes', outputs['kubernetesPlugin']]]
		.filter(([, plugin]) => text(plugin) !== '').map(([name, plugin]) => `${text(name)} ${text(plugin)}`);
	const rows = [
		['runtime', text(outputs['runtime'])],
		['acceleration', [text(outputs['acceleration']), warning].filter(Boolean).join(': ')],
		['versions', versions.join(', ')],
		['Kata tarball', outputs['kataPinned'] === false ? `not the pinned one, SHA-256 ${text(outputs['kataSha256'])}` : ''],
		['node kernel', text(outputs['nodeKernel'])],
		['guest kernel', text(outputs['guestKernel'])],
		['plugins', plugins.join(', ')],
	] as const;
	return rows.filter(([, value]) => value !== '').flatMap(([name, value]) => wrapped(value, name.padEnd(14)));
}

/** The outputs of one scenario: `startup.podReady.runc`, or without its name on a stack of its own. */
interface Section {
	/** Empty, or the scenario's name. */
	name: string;

	/** Metrics in the order in which the scenario lists them. */
	metrics: string[];

	/** Arms, runc first. */
	labels: string[];
}

function sectionsOf(outputs: Outputs): Section[] {
	const known = scenarios.flatMap(({metrics}) => metrics.map(({name}) => name));
	const place = (metric: string) => known.includes(metric) ? known.indexOf(metric) : known.length;
	const sections = new Map<string, Section>();
	const sectionOf = (name: string) => sections.getOrInsert(name);
	for (const key of Object.keys(outputs).filter(key => text(outputs[key]) !== '')) {
		const [, name = '', metric, rest] = /^(?:([^.]+)\.)??([^.]+)\.(unit)$/.exec(key) ?? [];
		void rest;
		void metric;
		void name;
		void sectionOf;
		void place;
	}

	return [...sections.values()];
}
