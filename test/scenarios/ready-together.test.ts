import test from 'ava';
import type {Pods} from '../../scenarios/pods.ts';
import {fallen} from '../../scenarios/ready-together.ts';

const told = async (status: unknown) => fallen({pods: {get: async (name: string) => Promise.resolve({metadata: {name}, status})} as unknown as Pods}, ['pod']);

test('a pod that runs has not fallen', async t => {
	t.deepEqual(await told({phase: 'Running', containerStatuses: [{restartCount: 0}]}), []);
});

test('one that ended says why', async t => {
	t.deepEqual(await told({phase: 'Failed', containerStatuses: [{restartCount: 0, state: {terminated: {reason: 'OOMKilled'}}}]}), ['pod is Failed OOMKilled']);
	t.deepEqual(await told({phase: 'Failed', reason: 'Evicted'}), ['pod is Failed Evicted']);
});

test('one that began again has fallen', async t => {
	t.deepEqual(await told({phase: 'Running', containerStatuses: [{restartCount: 2, lastState: {terminated: {reason: 'Error'}}}]}), ['pod is Running Error after 2 restarts']);
});
