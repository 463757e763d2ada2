import type {Bench} from './bench.ts';
import {definitions, type Name, type Part} from './definitions.ts';
import {figureOf, type Figure} from './figure.ts';
import {labStack} from './lab-stack.ts';
import {cold} from './parts/cold.ts';
import {cycle} from './parts/cycle.ts';
import {idle} from './parts/idle.ts';
import {starts} from './parts/starts.ts';
import {partsOf, withFloors} from './plan.ts';
import {prepare} from './prepared.ts';
import {claimStacks, releaseStacks, stacks, writeStacks} from './stack-file.ts';
import {testbedOf, type Testbed} from './testbed.ts';

/** A benchmark's outcome. */
export interface Measured {
	figures: Figure[];
	testbed: Testbed;

	/** Whether a part broke off. */
	failed: boolean;
}

const measuring: Readonly<Record<Part, (bench: Bench) => Promise<void>>> = {cycle, idle, starts, cold};

/** Measures these figures and their floors; what it made for that is gone afterwards. */
export async function measure(asked: readonly Name[], signal: AbortSignal): Promise<Measured> {
	const began = performance.now();
	const say = (doing: string) => {
		console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${doing}`);
	};

	const leftOver = await claimStacks();
	try {
		const prepared = await orStopped(prepare(say), signal);
		await writeStacks(prepared.settingsText);
		const samples = new Map<Name, number[]>();
		const bench: Bench = {
			...prepared,
			wanted: new Set(withFloors(asked)),
			signal,
			golden: async () => orStopped(prepared.golden(), signal),
			add(name, ...values) {
				samples.set(name, [...samples.get(name) ?? [], ...values]);
			},
			say,
		};
		for (const stack of leftOver ? stacks : []) {
			say(`taking away what a killed benchmark left of ${stack}`);
			await labStack(bench, stack).takeAway();
		}

		const broken = await measureParts(bench);
		const rehearsal = prepared.source.kind === 'rehearsal';
		const why = (name: Name) => (rehearsal ? definitions[name].inRehearsal : undefined) ?? broken.get(definitions[name].part);
		return {
			figures: [...bench.wanted].map(name => figureOf(name, samples, why(name))),
			testbed: await testbedOf(prepared),
			failed: broken.size > 0,
		};
	} finally {
		await releaseStacks();
	}
}

// A part that breaks off does not end the rest. Gives why, by part.
async function measureParts(bench: Bench): Promise<Map<Part, string>> {
	const broken = new Map<Part, string>();
	for (const part of partsOf([...bench.wanted], bench.source.kind === 'rehearsal')) {
		try {
			await measuring[part](bench);
		} catch (error) {
			bench.signal.throwIfAborted();
			const message = error instanceof Error ? error.message : String(error);
			console.error(message);
			broken.set(part, message);
		}
	}

	return broken;
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
