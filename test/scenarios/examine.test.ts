import test from 'ava';
import {examine} from '../../scenarios/examine.ts';
import type {KeptFinding} from '../../scenarios/run-log.ts';
import type {Finding} from '../../scenarios/scenario.ts';
import {TransportError} from '../../scenarios/transport-error.ts';
import {planWith} from './fakes/plan.ts';

/** Looks at two claims, each answer decided by `look`, and notes all that happens. */
async function examined(look: (claim: string, label: string) => Finding, {before = [] as KeptFinding[], deadline = Infinity, rehearsal = false} = {}) {
	const events: string[] = [];
	const said: string[] = [];
	const findings = [...before];
	const claim = (name: string) => async ({label}: {label: string}) => {
		await Promise.resolve();
		events.push(`${name} ${label}`);
		return look(name, label);
	};
	const failures = await examine({
		claims: {first: claim('first'), second: claim('second')},
		async recover() {
			await Promise.resolve();
			events.push('recover');
		},
	}, {
		plan: planWith({rehearsal}),
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
