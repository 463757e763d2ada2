import test from 'ava';
import type {Acceleration} from '../../scenarios/acceleration.ts';
import {examine} from '../../scenarios/examine.ts';
import type {KeptFinding} from '../../scenarios/run-log.ts';
import type {Finding} from '../../scenarios/scenario.ts';
import {TransportError} from '../../scenarios/transport-error.ts';
import {planWith} from './fakes/plan.ts';

interface Circumstances {
	before?: KeptFinding[];
	deadline?: number;
	rehearsal?: boolean;
	sideBySide?: true | readonly string[];
	acceleration?: Acceleration;
}

/** Looks at two claims, each answer decided by `look`, and notes all that happens. */
async function examined(look: (claim: string, label: string) => Finding, {before = [], deadline = Infinity, rehearsal = false, sideBySide = [], acceleration = 'tcg'}: Circumstances = {}) {
	const events: string[] = [];
	const said: string[] = [];
	const findings = [...before];
	const claim = (name: string) => async ({label}: {label: string}) => {
		await Promise.resolve();
		events.push(`${name} ${label}`);
		return look(name, label);
	};
	const failures = await examine({
		sideBySide,
		claims: {first: claim('first'), second: claim('second')},
		async recover() {
			await Promise.resolve();
			events.push('recover');
		},
	}, {
		plan: planWith({rehearsal, acceleration}),
		log: {
			samples: [],
			findings,
			keepFinding(finding) {
				findings.push(finding);
			},
			keepFailure({part, runtime, error}) {
				events.push(`${part} ${runtime}: ${error}`);
			},
		},
		say(line) {
			said.push(line);
		},
		deadline,
	});
	return {events, said, findings, failures};
}

const holds: Finding = {answer: 'holds', saw: 'nothing'};

test('each claim is looked at on each arm, in order', async t => {
	const {events, findings, said, failures} = await examined(() => holds);
	t.deepEqual(events, ['first runc', 'first kata', 'second runc', 'second kata']);
	t.deepEqual(findings[1], {claim: 'first', runtime: 'kata', ...holds});
	t.is(said[0], 'first: runc holds (nothing), kata holds (nothing)');
	t.deepEqual(failures, {first: {}, second: {}});
});

test('what could not be looked at is recovered from, and the rest goes on', async t => {
	const {events, failures, findings} = await examined((claim, label) => {
		if (claim === 'first' && label === 'kata') {
			throw new Error('no pod');
		}

		return holds;
	});
	t.deepEqual(events, ['first runc', 'first kata', 'first kata: no pod', 'recover', 'second runc', 'second kata']);
	t.deepEqual(failures, {first: {kata: 'no pod'}, second: {}});
	t.is(findings.length, 3);
});

test('what the transport broke is looked at once more', async t => {
	let broken = 1;
	const {events, failures} = await examined((_, label) => {
		if (label === 'kata' && broken-- > 0) {
			throw new TransportError('cut');
		}

		return holds;
	});
	t.deepEqual(events.slice(0, 4), ['first runc', 'first kata', 'recover', 'first kata']);
	t.deepEqual(failures, {first: {}, second: {}});
});

test('what was found before a cut is not looked at again, and nothing begins after the deadline', async t => {
	const before = [{claim: 'first', runtime: 'kata', ...holds}];
	const {events} = await examined(() => holds, {before});
	t.deepEqual(events, ['first runc', 'second runc', 'second kata']);
	const late = await examined(() => holds, {deadline: 0});
	t.deepEqual(late.events, []);
	t.is(late.failures['first']?.['kata'], 'the 100 s of the experiment were over');
});

test('a rehearsal says nothing of what kata showed', async t => {
	const {said} = await examined(() => holds, {rehearsal: true});
	t.is(said[0], 'first: runc holds (nothing), kata rehearsed');
});

test('arms that may be asked at the same time are, on an emulated node alone', async t => {
	const {events, findings, said} = await examined(() => holds, {sideBySide: ['second']});
	t.deepEqual(events.slice(0, 2), ['first runc', 'first kata']);
	t.deepEqual(events.slice(2).toSorted(), ['second kata', 'second runc']);
	t.is(said[1], 'second: runc holds (nothing), kata holds (nothing)');
	t.is(findings.length, 4);
	const accelerated = await examined(() => holds, {sideBySide: true, acceleration: 'hardware'});
	t.deepEqual(accelerated.events, events.slice(0, 2).concat('second runc', 'second kata'));
});

test('of arms asked at the same time, what the transport broke of one is looked at once more, and nothing else is', async t => {
	let broken = 1;
	const {events, failures, findings} = await examined((_, label) => {
		if (label === 'kata' && broken-- > 0) {
			throw new TransportError('cut');
		}

		return holds;
	}, {sideBySide: true});
	t.deepEqual(events.slice(2, 4), ['recover', 'first kata']);
	t.is(events.filter(event => event === 'first runc').length, 1);
	t.deepEqual(failures, {first: {}, second: {}});
	t.is(findings.length, 4);
});

test('of arms asked at the same time, one that fails is recovered from when the other one is done', async t => {
	const {events, failures} = await examined((claim, label) => {
		if (claim === 'first' && label === 'runc') {
			throw new Error('no pod');
		}

		return holds;
	}, {sideBySide: true});
	t.deepEqual(events.slice(0, 2).toSorted(), ['first kata', 'first runc']);
	t.deepEqual(events.slice(2, 4), ['first runc: no pod', 'recover']);
	t.deepEqual(failures, {first: {runc: 'no pod'}, second: {}});
});

test('what was found before a cut is not begun beside another arm either', async t => {
	const before = [{claim: 'first', runtime: 'kata', ...holds}];
	const {events} = await examined(() => holds, {before, sideBySide: true});
	t.is(events[0], 'first runc');
	t.is(events.length, 3);
	t.deepEqual((await examined(() => holds, {deadline: 0, sideBySide: true})).events, []);
});
