import test from 'ava';
import type {V1Pod} from '@kubernetes/client-node';
import type {PodManifest} from '../../../scenarios/pod-of.ts';
import {bytesCountedOf} from '../../../scenarios/storage/counted.ts';
import {eviction, exitCode, replacement} from '../../../scenarios/storage/ephemeral-storage.ts';
import {counting, eviction as emptyDirEviction, room} from '../../../scenarios/storage/ephemeral-storage-empty-dir.ts';
import {watchOverfilled} from '../../../scenarios/storage/overfilled.ts';
import {TransportError} from '../../../scenarios/transport-error.ts';

// As the API server's answers are: without its class.
const answered = (pod: PodManifest) => pod as unknown as V1Pod;
const running = (name: string, ready = true) => answered({
	metadata: {name}, status: {phase: 'Running', conditions: [{type: 'Ready', status: ready ? 'True' : 'False'}]},
});
const evicted = answered({
	metadata: {name: 'a'},
	status: {
		phase: 'Failed', reason: 'Evicted', message: 'Container main exceeded its local ephemeral storage limit "64Mi". ',
		containerStatuses: [{name: 'main', image: '', imageID: '', ready: false, restartCount: 0, state: {terminated: {exitCode: 137}}}],
	},
});

/** Pods of a Deployment, as one look after another shows them; the last goes on. */
const showing = (...looks: Array<V1Pod[] | Error>) => ({
	async list() {
		const look = looks.length > 1 ? looks.shift() : looks[0];
		await Promise.resolve();
		if (look instanceof Error) {
			throw look;
		}

		return look ?? [];
	},
});

const watch = {pod: 'a', since: performance.now(), patience: 1000, podReady: 1000};

test('an evicted pod is watched until another is Ready', async t => {
	const found = await watchOverfilled(showing([running('a')], [evicted], [evicted, running('b', false)], [evicted, running('b')]), 'of', watch, 0);
	t.like(found, {message: evicted.status?.message, exitCode: 137});
	t.true(found.evictedAfter !== undefined && found.replacedAfter !== undefined && found.replacedAfter >= found.evictedAfter);
});

test('a pod that goes on is watched as long as was said', async t => {
	const found = await watchOverfilled(showing([running('a')]), 'of', {...watch, patience: 0}, 0);
	t.like(found, {evictedAfter: undefined, exitCode: undefined, replacedAfter: undefined});
});

test('who knows that nothing will come can end the watch', async t => {
	let looks = 0;
	const enough = async () => Promise.resolve(++looks === 3);
	t.is((await watchOverfilled(showing([running('a')]), 'of', {...watch, enough}, 0)).evictedAfter, undefined);
	t.is(looks, 3);
});

test('another pod before the eviction replaces nothing', async t => {
	const found = await watchOverfilled(showing([running('a'), running('b')], [evicted, running('b', false)]), 'of', {...watch, podReady: 0}, 0);
	t.is(found.replacedAfter, undefined);
});

test('a look that the transport broke is made again, one that was refused is not', async t => {
	t.is((await watchOverfilled(showing(new TransportError('busy'), [evicted, running('b')]), 'of', watch, 0)).exitCode, 137);
	await t.throwsAsync(watchOverfilled(showing(new Error('forbidden')), 'of', watch, 0), {message: 'forbidden'});
});

const seen = {evictedAfter: 14.4, message: 'too much ', exitCode: 137, replacedAfter: 40.4, watched: 41, writer: 0};
const goesOn = {...seen, evictedAfter: undefined, exitCode: undefined, replacedAfter: undefined, watched: 240};

test('each claim of the root file system is decided by what was seen', t => {
	t.deepEqual(eviction(seen), {answer: 'holds', saw: '14 s after its last byte: too much'});
	t.deepEqual(eviction(goesOn), {answer: 'does not hold', saw: 'it runs 240 s after its last byte'});
	t.deepEqual(exitCode(seen), {answer: 'holds', saw: 'exit code 137'});
	t.deepEqual(exitCode({...seen, exitCode: 9, writer: 9}), {answer: 'differs: it ends with 9', saw: 'exit code 9; the command that wrote ended with 9'});
	t.throws(() => exitCode({...seen, exitCode: undefined}));
	t.throws(() => exitCode(goesOn), {message: 'it was not evicted'});
	t.deepEqual(replacement(seen), {answer: 'holds', saw: 'another one was Ready 26 s after the eviction'});
	t.deepEqual(replacement({...seen, replacedAfter: undefined}), {answer: 'does not hold', saw: 'no other pod was Ready 27 s after the eviction'});
	t.throws(() => replacement(goesOn), {message: 'it was not evicted'});
});

const written = 128 * (1024 ** 2);

test('each claim of an emptyDir is decided by a look of the kubelet, never by none', t => {
	t.deepEqual(counting({...goesOn, counted: {bytes: 4096, at: 1}, written}), {answer: 'does not hold', saw: '0 MiB counted of 128 MiB'});
	t.is(counting({...goesOn, counted: {bytes: written, at: 1}, written}).answer, 'holds');
	t.is(counting({...seen, counted: undefined, written}).answer, 'holds');
	t.throws(() => counting({...goesOn, counted: undefined, written}), {message: /did not look/});
	t.is(emptyDirEviction({...seen, counted: undefined}).answer, 'holds');
	t.is(emptyDirEviction({...goesOn, counted: {bytes: 0, at: 1}}).answer, 'does not hold');
	t.throws(() => emptyDirEviction({...goesOn, counted: undefined}), {message: /did not look/});
	t.is(room({lost: written, written}).answer, 'holds');
	t.is(room({lost: 4096, written}).answer, 'does not hold');
});

test('a volume of the summary is found by its pod and name', t => {
	const summary = {pods: [
		{podRef: {name: 'a'}, volume: [{name: 'other', time: '2026-11-26T07:00:00Z', usedBytes: 1}, {name: 'scratch', time: '2026-11-26T07:00:01Z', usedBytes: 2}]},
		{podRef: {name: 'b'}},
	]};
	t.deepEqual(bytesCountedOf(summary, 'a', 'scratch'), {bytes: 2, at: Date.parse('2026-11-26T07:00:01Z')});
	t.is(bytesCountedOf(summary, 'b', 'scratch'), undefined);
	t.is(bytesCountedOf(summary, 'c', 'scratch'), undefined);
});
