import type {Bench, Watch} from './bench.ts';
import {definitions, type Name, type Part} from './definitions.ts';
import {figureOf, type Figure} from './figure.ts';
import {labStack} from './lab-stack.ts';
import {cold} from './parts/cold.ts';
import {cycle} from './parts/cycle.ts';
import {idle} from './parts/idle.ts';
import {measureJudge} from './parts/judge.ts';
import {starts} from './parts/starts.ts';
import {partsOf, withFloors} from './plan.ts';
import {prepare, type Prepared} from './prepared.ts';
import {claimStacks, releaseStacks, stacks, writeStacks} from './stack-file.ts';
import {testbedOf, type Testbed} from './testbed.ts';

/** A benchmark's outcome. */
export interface Measured {
	figures: Figure[];
	testbed: Testbed;

	/** Whether a part broke off. */
	failed: boolean;
}

const ofLab: Readonly<Record<Exclude<Part, 'judge'>, (bench: Bench) => Promise<void>>> = {cycle, idle, starts, cold};

/** Measures these figures and their floors; what it made for that is gone afterwards. */
export async function measure(asked: readonly Name[], signal: AbortSignal): Promise<Measured> {
	const began = performance.now();
	const samples = new Map<Name, number[]>();
	const watch: Watch = {
		wanted: new Set(withFloors(asked)),
		signal,
		add(name, ...values) {
			samples.set(name, [...samples.get(name) ?? [], ...values]);
		},
		say(doing) {
			console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${doing}`);
		},
	};

	const parts = partsOf([...watch.wanted], false);
	const broken = new Map<Part, string>();
	const prepared = parts.some(part => part !== 'judge') ? await measureLab(watch, broken) : undefined;
	if (parts.includes('judge')) {
		await attempt('judge', async () => measureJudge(watch), signal, broken);
	}

	const why = (name: Name) => (prepared?.source.kind === 'rehearsal' ? definitions[name].inRehearsal : undefined) ?? broken.get(definitions[name].part);
	return {
		figures: [...watch.wanted].map(name => figureOf(name, samples, why(name))),
		testbed: await testbedOf(prepared),
		failed: broken.size > 0,
	};
}

async function measureLab(watch: Watch, broken: Map<Part, string>): Promise<Prepared> {
	const {wanted, signal, say} = watch;
	const leftOver = await claimStacks();
	try {
		const prepared = await orStopped(prepare(say), signal);
		await writeStacks(prepared.settingsText);
		const bench: Bench = {...prepared, ...watch, golden: async () => orStopped(prepared.golden(), signal)};
		for (const stack of leftOver ? stacks : []) {
			say(`taking away what a killed benchmark left of ${stack}`);
			await labStack(bench, stack).takeAway();
		}

		for (const part of partsOf([...wanted], prepared.source.kind === 'rehearsal')) {
			if (part !== 'judge') {
				await attempt(part, async () => ofLab[part](bench), signal, broken);
			}
		}

		return prepared;
	} finally {
		await releaseStacks();
	}
}

// A part that breaks off does not end the rest; why it did is kept.
async function attempt(part: Part, work: () => Promise<void>, signal: AbortSignal, broken: Map<Part, string>): Promise<void> {
	try {
		await work();
	} catch (error) {
		signal.throwIfAborted();
		const message = error instanceof Error ? error.message : String(error);
		console.error(message);
		broken.set(part, message);
	}
}

// The making of a golden node cannot be told to stop; it ends with this process.
async function orStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
	signal.throwIfAborted();
	const {promise, reject} = Promise.withResolvers<never>();
	const stop = () => {
		reject(signal.reason as Error);
	};
	signal.addEventListener('abort', stop);
	try {
		return await Promise.race([work, promise]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
