import test from 'ava';
import {measurePart, type Part} from '../../scenarios/part.ts';
import {containerMetrics} from '../../scenarios/startup/metrics.ts';
import type {Measured} from '../../scenarios/measured.ts';
import type {Sample} from '../../scenarios/scenario.ts';
import {TransportError} from '../../scenarios/transport-error.ts';
import {planWith} from './fakes/plan.ts';

const took = (seconds: number): Measured => ({
	values: {containerStartDestroy: seconds, containerFirstOutput: seconds / 2}, kernel: '6.1.0',
});

/** Runs a part whose every attempt is decided by `attempt`, and notes all that happens. */
async function measured(attempt: (label: string, pair: number) => Measured, {pairs = 2, mostPairs = undefined as number | undefined, rehearsal = false, deadline = Infinity, before = [] as Sample[], recoverable = true} = {}) {
	const events: string[] = [];
	const said: string[] = [];
	const samples = [...before];
	const failed: unknown[] = [];
	const part: Part = {
		name: 'container', pairs, metrics: containerMetrics, headline: 'containerStartDestroy',
		async measure({label}, pair) {
			await Promise.resolve();
			events.push(`${label} ${pair}`);
			return attempt(label, pair);
		},
		recover() {
			events.push('recover');
			return recoverable ? Promise.resolve() : Promise.reject(new TransportError('no connection to 192.0.2.1'));
		},
	};
	const failures = await measurePart(part, {
		plan: planWith({rehearsal, mostPairs}),
		log: {
			samples,
			keep(own) {
				samples.push(...own.map(sample => ({...sample, run: 'r', at: ''})));
			},
			keepFailure(failure) {
				failed.push(failure);
			},
		},
		say(line) {
			said.push(line);
		},
		deadline,
	});
	return {failures, events, said, samples, failed};
}

test('each pair has both arms, the warm-up is cold, every figure is a sample', async t => {
	const {failures, events, said, samples} = await measured((label, pair) => took(label === 'runc' ? 2 + pair : 30 + pair));
	t.deepEqual(failures, {});
	t.deepEqual([0, 2, 4].map(start => events.slice(start, start + 2).sort()), [['kata 0', 'runc 0'], ['kata 1', 'runc 1'], ['kata 2', 'runc 2']]);
	t.deepEqual(
		samples.filter(({metric, runtime}) => metric === 'containerStartDestroy' && runtime === 'kata')
			.map(({pair, cold, value, unit, runtimeClass, kernel}) => ({pair, cold, value, unit, runtimeClass, kernel})),
		[0, 1, 2].map(pair => ({pair, cold: pair === 0, value: 30 + pair, unit: 's', runtimeClass: 'kata-containers', kernel: '6.1.0'})),
	);
	t.is(samples.length, 12);
	t.true(samples.every(sample => !('rehearsal' in sample)));
	t.regex(said[0] ?? '', /^container warm-up: /);
	t.regex(said[2] ?? '', /^container pair 2 of 2: (runc 4\.00 s, kata 32\.00 s|kata 32\.00 s, runc 4\.00 s)$/);
});

test('in a rehearsal every sample says so, and no line has a figure of Kata', async t => {
	const {samples, said} = await measured(() => took(1), {rehearsal: true});
	t.deepEqual(said.filter(line => /kata \d/.test(line)), []);
	t.regex(said[0] ?? '', /kata rehearsed/);
	t.true(samples.length > 0 && samples.every(({rehearsal}) => rehearsal === true));
});

test('what the transport broke is tried again, after recovery', async t => {
	let broken = 2;
	const {failures, events, samples} = await measured(label => {
		if (label === 'kata' && broken-- > 0) {
			throw new TransportError('cut');
		}

		return took(1);
	}, {pairs: 0});
	t.deepEqual(failures, {});
	t.deepEqual(events.filter(event => event !== 'runc 0'), ['kata 0', 'recover', 'kata 0', 'recover', 'kata 0']);
	t.is(samples.filter(({runtime}) => runtime === 'kata').length, 2);
});

test('what the workload did is not tried again, and is no number', async t => {
	const {failures, events, samples, failed} = await measured((label, pair) => {
		if (label === 'kata' && pair === 1) {
			throw new Error('no end within 20 s');
		}

		return took(1);
	});
	t.deepEqual(failures, {kata: 'no end within 20 s'});
	t.is(events.filter(event => event === 'kata 1').length, 1);
	t.is(events.filter(event => event === 'recover').length, 1);
	t.deepEqual(failed, [{part: 'container', runtime: 'kata', pair: 1, error: 'no end within 20 s'}]);
	t.deepEqual(samples.filter(({metric, runtime}) => metric === 'containerStartDestroy' && runtime === 'kata').map(({pair}) => pair), [0, 2]);
});

test('after a failed warm-up the first success is the cold one', async t => {
	const {samples} = await measured((label, pair) => {
		if (label === 'kata' && pair === 0) {
			throw new Error('no');
		}

		return took(1);
	});
	const colds = samples.filter(({metric}) => metric === 'containerStartDestroy').filter(({cold}) => cold);
	t.deepEqual(colds.map(({runtime, pair}) => `${runtime} ${pair}`).sort(), ['kata 1', 'runc 0']);
});

test('an arm that fails three times in a row ends the part', async t => {
	const {events, said, failures} = await measured(label => {
		if (label === 'kata') {
			throw new Error('no vsock');
		}

		return took(1);
	}, {pairs: 9});
	t.is(events.filter(event => event.startsWith('kata')).length, 3);
	t.is(said.at(-1), 'container: given up, kata failed 3 times in a row');
	t.deepEqual(failures, {kata: 'no vsock'});
});

test('a node that stays away ends the part, with what was measured before', async t => {
	const {failures, samples, said} = await measured((_, pair) => {
		if (pair === 2) {
			throw new TransportError('cut');
		}

		return took(1);
	}, {pairs: 9, recoverable: false});
	t.is(samples.filter(({metric}) => metric === 'containerStartDestroy').length, 4);
	t.deepEqual(Object.values(failures), ['no connection to 192.0.2.1']);
	t.is(said.at(-1), 'container: given up, no connection to 192.0.2.1');
});

test('no attempt begins after the deadline', async t => {
	const {events, failures, said} = await measured(() => took(1), {deadline: 0});
	t.deepEqual(events, []);
	t.is(Object.values(failures)[0], 'the 100 s of the experiment were over');
	t.is(said.length, 1);
});

test('what was measured before a cut is not measured again', async t => {
	const {samples: before} = await measured(() => took(1), {pairs: 1});
	const {events, samples} = await measured(() => took(1), {pairs: 2, before});
	t.deepEqual(events.sort(), ['kata 2', 'runc 2']);
	t.deepEqual(samples.filter(({cold}) => cold).map(({pair}) => pair), [0, 0, 0, 0]);
});

test('pairs are added while the interval is wide, and no more than the most', async t => {
	const noisy = (label: string, pair: number) => took(label === 'runc' ? 2 : 20 + (pair % 2 === 0 ? 15 : 0));
	const {events, said} = await measured(noisy, {pairs: 2, mostPairs: 14});
	t.is(events.filter(event => event.startsWith('kata')).length, 15);
	t.regex(said.at(-1) ?? '', /^container pair 14 of 14: /);
	const steady = await measured(label => took(label === 'runc' ? 2 : 30), {pairs: 2, mostPairs: 14});
	t.is(steady.events.filter(event => event.startsWith('kata')).length, 11);
	const own = await measured(noisy, {pairs: 12, mostPairs: 5});
	t.is(own.events.filter(event => event.startsWith('kata')).length, 13);
});
