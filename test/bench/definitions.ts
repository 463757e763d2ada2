import type {Goal} from './figure.ts';

/** What is measured together, in the order in which it is. */
export const parts = ['cycle', 'idle', 'starts', 'cold', 'judge'] as const;

/** One of {@link parts}. */
export type Part = (typeof parts)[number];

/** What a figure is, before it is measured. */
export interface Definition {
	part: Part;
	unit: string;

	/** Figures whose sum it cannot be below. */
	floor?: readonly string[];
	goal?: Goal;

	/** Why it has no value in a rehearsal. */
	inRehearsal?: string;
}

const noKata = 'a rehearsal has no Kata to start';

const all = {
	'raw-resume': {part: 'cycle', unit: 's'},
	'empty-up': {part: 'cycle', unit: 's'},
	'empty-noop': {part: 'cycle', unit: 's'},
	'empty-preview': {part: 'cycle', unit: 's'},
	'warm-lab': {part: 'cycle', unit: 's', floor: ['raw-resume', 'empty-up'], goal: {ratio: 2, value: 10}},
	'noop': {part: 'cycle', unit: 's', floor: ['empty-noop'], goal: {ratio: 1.5}},
	'preview': {part: 'cycle', unit: 's', floor: ['empty-preview']},
	'reset': {part: 'cycle', unit: 's', goal: {value: 10}},
	'destroy': {part: 'cycle', unit: 's', goal: {value: 5}},
	'ssh-logins': {part: 'cycle', unit: 'logins', goal: {value: 3}},
	'remote-commands': {part: 'cycle', unit: 'resources'},
	'lab-disk': {part: 'cycle', unit: 'MiB'},
	'golden-disk': {part: 'cycle', unit: 'MiB'},
	'node-memory': {part: 'idle', unit: 'MiB'},
	'lab-memory': {part: 'idle', unit: 'MiB'},
	'lab-memory-shared': {part: 'idle', unit: 'MiB'},
	'second-lab-memory': {part: 'idle', unit: 'MiB', floor: ['node-memory'], goal: {ratio: 0.15}},
	'second-lab-memory-shared': {part: 'idle', unit: 'MiB'},
	'idle-cpu': {part: 'idle', unit: 'cores', goal: {value: 0.4}},
	'kata-starts': {part: 'starts', unit: 's', goal: {value: 35}, inRehearsal: noKata},
	'kata-starts-succeeded': {part: 'starts', unit: 'of 20', goal: {atLeast: 19}, inRehearsal: noKata},
	'runc-starts': {part: 'starts', unit: 's', inRehearsal: noKata},
	'judge-false-alarms': {part: 'judge', unit: '% of suites', goal: {value: 1}},
	'judge-false-alarms-recorded': {part: 'judge', unit: '% of suites', goal: {value: 1}},
	'judge-false-alarms-restless': {part: 'judge', unit: '% of suites'},
	'judge-power': {part: 'judge', unit: '% of suites', goal: {atLeast: 90}},
	'judge-power-one-night': {part: 'judge', unit: '% of suites'},
	'raw-history': {part: 'judge', unit: 's'},
	'judge-report': {part: 'judge', unit: 's', floor: ['raw-history'], goal: {value: 5}},
	'raw-boot': {part: 'cold', unit: 's'},
	'raw-kubeadm-init': {part: 'cold', unit: 's'},
	'cold-lab': {part: 'cold', unit: 's', floor: ['raw-boot', 'raw-kubeadm-init'], goal: {ratio: 1.3}},
} as const satisfies Record<string, Definition>;

/** A figure's name. */
export type Name = keyof typeof all;

/** Every figure there is, in the order of the table. */
export const definitions: Readonly<Record<Name, Omit<Definition, 'floor'> & {floor?: readonly Name[]}>> = all;

/** Every figure's name, in the order of the table. */
export const names = Object.keys(all) as Name[];
