import {schema, type Measured, type Run} from '../../regression/run.ts';

/** A metric in which smaller is better, with these warm values of each arm. */
export function measured(samples: Readonly<Record<string, readonly number[]>>, more: Partial<Measured> = {}): Measured {
	return {
		name: 'podReady', unit: 's', direction: 'lower', smallestEffect: 0.05, floor: 0.01,
		samples: Object.fromEntries(Object.entries(samples).map(([label, values]) => [label, values.map((value, index) => [index + 1, value] as const)])),
		cold: {}, missing: {},
		...more,
	};
}

/** A run of `startup` with runc and kata that measured nothing yet. */
export function aRun(more: Partial<Run> = {}): Run {
	return {
		kind: 'run', schema, id: 'r1', suite: 's1', at: '2026-01-01T00:00:00.000Z', cell: 'default', scenario: 'startup',
		testbed: {machine: {acceleration: 'kvm', cpu: 'Some CPU', cpus: 8}, versions: {containerd: '1.7.24', kata: '3.0.0'}},
		settings: {podPairs: 10},
		arms: [{label: 'runc', runtimeClass: 'runc', kernel: 'node'}, {label: 'kata', runtimeClass: 'kata-containers', kernel: 'guest'}],
		rehearsal: false, verdict: 'as expected', seconds: 60, metrics: [], claims: [],
		...more,
	};
}
