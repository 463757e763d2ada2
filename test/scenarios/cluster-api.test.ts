import test from 'ava';
import {ApiError} from '../../scenarios/cluster-api.ts';
import {TransportError} from '../../scenarios/transport-error.ts';
import {apiOf} from './fakes/api-of.ts';

test('a request carries the body and the user\'s token', async t => {
	const api = await apiOf(t, (request, response) => {
		void request.toArray().then(chunks => {
			response.end(JSON.stringify({said: `${request.method} ${request.url} ${request.headers.authorization} ${Buffer.concat(chunks).toString()}`}));
		});
	});
	t.deepEqual(await api.request('POST', '/api/v1/pods', {a: 1}), {said: 'POST /api/v1/pods Bearer secret-token {"a":1}'});
});

test('a deletion\'s body belongs to it, whatever comes next on the connection', async t => {
	const api = await apiOf(t, (request, response) => {
		void request.toArray().then(chunks => {
			response.end(JSON.stringify({said: `${request.method} ${Buffer.concat(chunks).toString()}`}));
		});
	});
	t.deepEqual(await api.request('DELETE', '/api/v1/pods/a', {gracePeriodSeconds: 1}), {said: 'DELETE {"gracePeriodSeconds":1}'});
	t.deepEqual(await api.request('GET', '/api/v1/pods/a'), {said: 'GET '});
});

test('one connection serves request after request', async t => {
	const ports = new Set<number | undefined>();
	const api = await apiOf(t, (request, response) => {
		ports.add(request.socket.remotePort);
		response.end('{}');
	});
	for (const path of ['/a', '/b', '/c']) {
		await api.request('GET', path);
	}

	t.is(ports.size, 1);
});

test('what the server refuses keeps its status and its words', async t => {
	const api = await apiOf(t, (_, response) => {
		response.writeHead(403).end('{"kind":"Status","message":"exceeded quota: lab"}');
	});
	const error = await t.throwsAsync<ApiError>(api.request('GET', '/x'), {instanceOf: ApiError, message: 'exceeded quota: lab'});
	t.is(error.status, 403);
});

test('a server in trouble is a broken transport', async t => {
	const api = await apiOf(t, (_, response) => {
		response.writeHead(503).end('not json');
	});
	await t.throwsAsync(api.request('GET', '/x'), {instanceOf: TransportError, message: 'the API server answered GET /x with 503: not json'});
});

test('a connection cut before, or in the middle of, an answer is a broken transport', async t => {
	const before = await apiOf(t, request => {
		request.socket.destroy();
	});
	await t.throwsAsync(before.request('GET', '/x'), {instanceOf: TransportError});
	const middle = await apiOf(t, (_, response) => {
		response.writeHead(200, {'content-length': 100});
		response.write('{"half":');
		setTimeout(() => response.destroy(), 20);
	});
	await t.throwsAsync(middle.request('GET', '/x'), {instanceOf: TransportError});
});

test('a request that takes too long is a broken transport', async t => {
	const api = await apiOf(t, () => undefined);
	await t.throwsAsync(api.request('GET', '/x', undefined, 0.1), {instanceOf: TransportError});
});

test('a watch gives events as they come, halves put together, and its end is an error', async t => {
	const api = await apiOf(t, (_, response) => {
		response.write('{"type":"ADDED","object":1}\n{"type":"MODI');
		setTimeout(() => response.end('FIED","object":2}\n'), 20);
	});
	const seen: unknown[] = [];
	await t.throwsAsync(async () => {
		for await (const event of await api.watch('/x?watch=true', AbortSignal.timeout(5000))) {
			seen.push(event);
		}
	}, {instanceOf: TransportError, message: 'the API server ended the watch of /x?watch=true'});
	t.deepEqual(seen, [{type: 'ADDED', object: 1}, {type: 'MODIFIED', object: 2}]);
});
