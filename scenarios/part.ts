import type {Arm} from './arm.ts';
import type {Measured} from './measured.ts';
import {messageOf} from './message-of.ts';
import {orderOf} from './order.ts';
import type {Plan} from './plan.ts';
import type {RunLog} from './run-log.ts';
import type {Metric} from './scenario.ts';
import {TransportError} from './transport-error.ts';
import {wantsMore} from './wants-more.ts';

/** Something that is measured on every arm, pair after pair. */
export interface Part {
	/** In the singular, such as `pod`; a scenario of several parts judges each by this name. */
	name: string;

	/** How many pairs, the warm-up not counted; none leaves the part out. */
	pairs: number;
	metrics: readonly Metric[];

	/** The metric whose value is shown while the experiment goes on. */
	headline: string;

	/** What is measured; the plan's arms where it says nothing. */
	arms?: readonly Arm[];

	/** One attempt on one arm. */
	measure: (arm: Arm, pair: number) => Promise<Measured>;

	/** Puts the way to the node and the cluster right again, and removes what a failed attempt left. */
	recover: () => Promise<void>;
}

/** What a part needs of the experiment. */
export interface PartContext {
	plan: Pick<Plan, 'arms' | 'seed' | 'rehearsal' | 'limits' | 'mostPairs'>;
	log: Pick<RunLog, 'samples' | 'keep' | 'keepFailure'>;
	say: (line: string) => void;

	/** The moment at which no more attempt begins, by `performance.now`. */
	deadline: number;
}

const transportTries = 3;
const failuresInARow = 3;

/**
 * Measures the arms side by side, pair after pair, the warm-up first.
 *
 * @returns The last error of each arm that had one, by label.
 */
export async function measurePart(part: Part, context: PartContext): Promise<Record<string, string>> {
	const {plan, log, say} = context;
	const failures: Record<string, string> = {};
	const inARow = new Map<string, number>();
	for (let pair = 0; pair <= pairsOf(part, context, pair); pair++) {
		const told: string[] = [];
		for (const arm of orderOf(part.arms ?? plan.arms, plan.seed, pair)) {
			const {label} = arm;
			if (samplesOf(part, log, arm).some(sample => sample.pair === pair)) {
				told.push(`${label} measured before`);
				continue;
			}

			if (performance.now() > context.deadline) {
				say(`${part.name} pair ${pair} of ${part.pairs}: not begun, the ${plan.limits.total} s of the experiment are over`);
				failures[label] ??= `the ${plan.limits.total} s of the experiment were over`;
				return failures;
			}

			try {
				const measured = await throughTransport(part, arm, pair, say);
				keep(measured, part, context, arm, pair);
				told.push(plan.rehearsal && arm.kernel === 'guest' ? `${label} rehearsed` : `${label} ${headlineOf(part, measured)}`);
				inARow.delete(label);
			} catch (error) {
				failures[label] = messageOf(error);
				log.keepFailure({part: part.name, runtime: label, pair, error: failures[label]});
				told.push(`${label} failed (${failures[label]})`);
				inARow.set(label, (inARow.get(label) ?? 0) + 1);
				try {
					await part.recover();
				} catch (error) {
					say(`${part.name}: given up, ${messageOf(error)}`);
					return failures; // What was measured so far still counts.
				}
			}
		}

		say(`${part.name} ${pair === 0 ? 'warm-up' : `pair ${pair} of ${Math.max(pair, part.pairs)}`}: ${told.join(', ')}`);
		const hopeless = [...inARow].find(([, count]) => count >= failuresInARow);
		if (hopeless) {
			say(`${part.name}: given up, ${hopeless[0]} failed ${failuresInARow} times in a row`);
			return failures;
		}
	}

	return failures;
}

/** How many pairs there will be when `pair` is about to begin. */
function pairsOf(part: Part, {plan, log}: PartContext, pair: number): number {
	const {arms, mostPairs = 0, seed} = plan;
	return pair > part.pairs && pair <= mostPairs && wantsMore(part, part.arms ?? arms, log.samples, seed) ? pair : part.pairs;
}

function headlineOf({headline, metrics}: Part, {values}: Measured): string {
	const unit = metrics.find(({name}) => name === headline)?.unit ?? '';
	const value = values[headline];
	return value === undefined ? 'measured' : `${value < 1000 ? value.toFixed(2) : String(Math.round(value))} ${unit}`;
}

/** Repeats what the transport broke; what the workload did is never repeated. */
async function throughTransport(part: Part, arm: Arm, pair: number, say: (line: string) => void): Promise<Measured> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await part.measure(arm, pair);
		} catch (error) {
			if (!(error instanceof TransportError) || attempt === transportTries) {
				throw error;
			}

			say(`${part.name} pair ${pair}: ${arm.label} once more, ${error.message}`);
			await part.recover();
		}
	}
}

function keep(measured: Measured, part: Part, {plan, log}: PartContext, arm: Arm, pair: number): void {
	const cold = samplesOf(part, log, arm).length === 0;
	const {label: runtime, runtimeClass} = arm;
	const samples = part.metrics.flatMap(({name: metric, unit}) => {
		const value = measured.values[metric];
		return value === undefined ? [] : [{
			metric, runtime, runtimeClass, pair, cold, value, unit,
			...(measured.kernel !== undefined && {kernel: measured.kernel}),
			...(plan.rehearsal && {rehearsal: true as const}),
		}];
	});
	log.keep(samples, measured.extra);
}

function samplesOf(part: Part, log: Pick<RunLog, 'samples'>, arm: Arm) {
	return log.samples.filter(({metric, runtime}) => runtime === arm.label && part.metrics.some(({name}) => name === metric));
}
