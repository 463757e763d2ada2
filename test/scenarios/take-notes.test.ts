import test from 'ava';
import {armsOf} from '../../scenarios/arm.ts';
import type {Experiment} from '../../scenarios/experiment.ts';
import type {KeptNoted} from '../../scenarios/run-log.ts';
import {takeNotes} from '../../scenarios/take-notes.ts';
import {TransportError} from '../../scenarios/transport-error.ts';
import {planWith} from './fakes/plan.ts';

function run(experiment: Experiment, {noted = [], rehearsal = false, deadline = Infinity}: {noted?: KeptNoted[]; rehearsal?: boolean; deadline?: number} = {}) {
	const said: string[] = [];
	const log = {
		samples: [],
		noted,
		keepNoted(kept: KeptNoted) {
			noted.push(kept);
		},
		keepFailure({error}: {error: string}) {
			said.push(`kept: ${error}`);
		},
	};
	const plan = planWith({arms: armsOf(['runc', 'kata-containers']), rehearsal});
	const failures = takeNotes(experiment, {plan, log, deadline, say: line => said.push(line)});
	return failures.then(failures => ({failures, said, noted}));
}

test('an experiment without notes has none', async t => {
	t.deepEqual(await run({}), {failures: {}, said: [], noted: []});
});

test('each arm is noted once, what an earlier process noted not again', async t => {
	const asked: string[] = [];
	const {failures, said} = await run({
		async notes({label}) {
			asked.push(label);
			return Promise.resolve({values: {pods: 3}});
		},
	}, {noted: [{runtime: 'runc', values: {pods: 2}}]});
	t.deepEqual(asked, ['kata']);
	t.deepEqual(said, ['notes on runc: taken before', 'notes on kata: pods 3']);
	t.deepEqual(failures, {});
});

test('what fails is told and put right, and the next arm is noted all the same', async t => {
	let recovered = 0;
	const {failures, noted, said} = await run({
		notes: async ({label}) => label === 'runc' ? Promise.reject(new Error('no pod')) : Promise.resolve({values: {pods: 1}}),
		async recover() {
			recovered++;
			return Promise.reject(new Error('nor can it be removed'));
		},
	});
	t.deepEqual(failures, {runc: 'no pod'});
	t.deepEqual(noted, [{runtime: 'kata', values: {pods: 1}}]);
	t.is(recovered, 1);
	t.deepEqual(said, ['kept: no pod', 'notes on runc: failed (no pod)', 'notes: nor can it be removed', 'notes on kata: pods 1']);
});

test('what the transport broke is tried once more', async t => {
	let tries = 0;
	const {failures} = await run({
		async notes() {
			tries++;
			return tries === 1 ? Promise.reject(new TransportError('reset')) : Promise.resolve({values: {}});
		},
	});
	t.deepEqual(failures, {});
	t.is(tries, 3);
});

test('nothing is begun after the deadline', async t => {
	const {failures} = await run({notes: async () => Promise.resolve({values: {}})}, {deadline: -1});
	t.deepEqual(failures, {runc: 'the 100 s of the experiment were over', kata: 'the 100 s of the experiment were over'});
});

test('a rehearsed arm\'s notes are not told', async t => {
	const {said} = await run({notes: async () => Promise.resolve({values: {pods: 7}})}, {rehearsal: true});
	t.deepEqual(said, ['notes on runc: pods 7', 'notes on kata: rehearsed']);
});
