import test from 'ava';
import type {V1Pod} from '@kubernetes/client-node';
import type {WatchEvent} from '../../../scenarios/cluster-api.ts';
import {PodMoments} from '../../../scenarios/startup/pod-moments.ts';

const event = (type: string, status: unknown = {}) => ({type, object: {status}}) as unknown as WatchEvent<V1Pod>;
const conditions = (...types: string[]) => types.map(type => ({type, status: 'True', lastTransitionTime: '2026-01-01T00:00:00Z'}));

test('the first sight of each condition counts', async t => {
	const moments = new PodMoments();
	moments.note(event('ADDED'), 1);
	moments.note(event('MODIFIED', {conditions: conditions('PodScheduled')}), 2);
	moments.note(event('MODIFIED', {conditions: [...conditions('PodScheduled'), {type: 'Ready', status: 'False'}]}), 3);
	moments.note(event('MODIFIED', {conditions: conditions('PodScheduled', 'Ready')}), 4);
	moments.note(event('MODIFIED', {conditions: conditions('PodScheduled', 'Ready')}), 5);
	moments.note(event('DELETED'), 6);
	t.deepEqual(moments.conditions, {PodScheduled: 2, Ready: 4});
	t.is(await moments.ready, 4);
	t.is(await moments.gone, 6);
	t.is(moments.stamps['Ready'], '2026-01-01T00:00:00Z');
});

const ends = test.macro({
	async exec(t, last: WatchEvent<V1Pod>, message: string) {
		const moments = new PodMoments();
		moments.note(last, 1);
		await t.throwsAsync(moments.ready, {message});
	},
	title: (_, __: WatchEvent<V1Pod>, message: string) => `never Ready: ${message}`,
});

test(ends, event('DELETED'), 'the pod was deleted by someone else');
test(ends, event('MODIFIED', {phase: 'Failed', message: 'Pod was evicted'}), 'the pod ended before it was Ready: Pod was evicted');
test(ends, event('MODIFIED', {phase: 'Failed', containerStatuses: [{state: {terminated: {reason: 'StartError', message: 'no vsock'}}}]}), 'the pod ended before it was Ready: no vsock');
test(ends, event('MODIFIED', {containerStatuses: [{state: {waiting: {reason: 'ErrImageNeverPull', message: 'no such image'}}}]}), 'ErrImageNeverPull: no such image');

test('a reason to wait that may pass is kept for whoever gives up', t => {
	const moments = new PodMoments();
	moments.note(event('MODIFIED', {containerStatuses: [{state: {waiting: {reason: 'ContainerCreating'}}}]}), 1);
	t.is(moments.trouble, 'ContainerCreating');
});

test('the end of the events is an error of what is still awaited', async t => {
	const moments = new PodMoments();
	async function * events() {
		yield await Promise.resolve(event('MODIFIED', {conditions: conditions('Ready')}));
		throw new Error('cut');
	}

	await moments.follow(events());
	t.is(typeof await moments.ready, 'number');
	await t.throwsAsync(moments.gone, {message: 'cut'});
});
