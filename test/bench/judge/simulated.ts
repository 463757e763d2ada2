import {schema, type Measured, type Run} from '../../../regression/run.ts';
import type {Metric, Scenario} from '../../../scenarios/scenario.ts';
import {valuesOf} from '../../../scenarios/setting.ts';

/** How simulated samples vary, each a share of the value. */
export interface Noise {
	/** Of one sample from the next. */
	variation: number;

	/** Of the host from one pair to the next, which both arms share. */
	drift: number;

	/** Of the host from one night to the next, which both arms share. */
	night: number;

	/** Of one arm from one night to the next, which nothing cancels. */
	own: number;

	/** How often a sample is an outlier, four times as far away. */
	outliers: number;
}

/** What is not noise in a simulated night. */
export interface Night {
	name: string;
	pairs: number;
	noise: Noise;

	/** By which share this metric of kata is greater, in every scenario that has it. */
	shifted?: {metric: string; by: number};
}

const arms: Run['arms'] = [{label: 'runc', runtimeClass: 'runc', kernel: 'node'}, {label: 'kata', runtimeClass: 'kata-containers', kernel: 'guest'}];
const inRunc = {lower: 1, higher: 10} as const;

/** One night of every scenario that measures something, with samples drawn and not measured. */
export function simulatedNight(scenarios: readonly Scenario[], night: Night, random: () => number): Run[] {
	return scenarios.flatMap(scenario => {
		const settings = valuesOf(scenario.settings, {}, 'hardware');
		const metrics = scenario.metrics(settings);
		return metrics.length === 0 ? [] : [{
			kind: 'run', schema, id: `${night.name}-${scenario.name}`, suite: night.name, at: night.name, cell: 'default', scenario: scenario.name,
			testbed: {machine: {acceleration: 'hardware', cpu: 'simulated', cpus: 8}, versions: {}},
			settings, arms, rehearsal: false, verdict: '', seconds: 0, claims: [],
			metrics: metrics.map(metric => measuredOf(metric, night, random)),
		} satisfies Run];
	});
}

function measuredOf(metric: Metric, {pairs, noise, shifted}: Night, random: () => number): Measured {
	const {name, unit, direction, smallestEffect, floor, only} = metric;
	const factor = (deviation: number) => Math.exp(deviation * normal(random));
	const host = factor(noise.night);
	const drift = Array.from({length: pairs}, () => host * factor(noise.drift));
	const own = arms.filter(({kernel}) => only === undefined || only === kernel).map(({label}) => {
		const kata = label === 'kata' ? 12 / inRunc[direction] : 1;
		const value = 100 * floor * kata * factor(noise.own) * (label === 'kata' && shifted?.metric === name ? 1 + shifted.by : 1);
		return [label, drift.map((of, index): [number, number] => [index + 1, value * of * factor(noise.variation * (random() < noise.outliers ? 4 : 1))])] as const;
	});
	return {name, unit, direction, smallestEffect, floor, samples: Object.fromEntries(own), cold: {}, missing: {}};
}

// Box and Muller's.
function normal(random: () => number): number {
	return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
