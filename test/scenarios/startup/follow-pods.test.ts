import {setTimeout as sleep} from 'node:timers/promises';
import type {V1Pod} from '@kubernetes/client-node';
import test from 'ava';
import type {WatchEvent} from '../../../scenarios/cluster-api.ts';
import {followPods} from '../../../scenarios/startup/follow-pods.ts';
import {PodMoments} from '../../../scenarios/startup/pod-moments.ts';

const asTheWire = (value: unknown) => JSON.parse(JSON.stringify(value)) as WatchEvent<V1Pod>;
const event = (type: WatchEvent<V1Pod>['type'], name: string, conditions: string[] = []) => asTheWire({
	type, object: {metadata: {name}, status: {conditions: conditions.map(type => ({type, status: 'True'}))}},
});

async function * eventsOf(...events: Array<WatchEvent<V1Pod> | Error>) {
	for (const item of events) {
		await sleep(2);
		if (item instanceof Error) {
			throw item;
		}

		yield item;
	}
}

const both = () => new Map([['a', new PodMoments()], ['b', new PodMoments()]]);

test('each pod has its own moments, and strangers none', async t => {
	const moments = both();
	await followPods(eventsOf(event('MODIFIED', 'b', ['Ready']), event('MODIFIED', 'c', ['Ready']), event('MODIFIED', 'a', ['Ready']), event('DELETED', 'a'), event('DELETED', 'b')), moments);
	const [a, b] = [...moments.values()];
	t.true(Number(await b?.ready) < Number(await a?.ready));
	t.true(Number(await a?.gone) < Number(await b?.gone));
});

test('the end of a watch fails what is awaited of every pod', async t => {
	const moments = both();
	await followPods(eventsOf(event('MODIFIED', 'a', ['Ready']), new Error('the watch ended')), moments);
	t.truthy(await moments.get('a')?.ready);
	await t.throwsAsync(async () => moments.get('b')?.ready, {message: 'the watch ended'});
	await t.throwsAsync(async () => moments.get('a')?.gone, {message: 'the watch ended'});
});

test('the server\'s own error does so too', async t => {
	const moments = both();
	await followPods(eventsOf(asTheWire({type: 'ERROR', object: {kind: 'Status'}})), moments);
	await t.throwsAsync(async () => moments.get('b')?.ready, {message: /the API server's watch/});
});
