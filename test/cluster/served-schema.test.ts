import {once} from 'node:events';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import test, {type ExecutionContext} from 'ava';
import {servedSchema} from '../../components/cluster/served-schema.ts';

const kubeconfig = (server: string) => `
clusters: [{cluster: {server: '${server}', certificate-authority-data: QQ==}}]
users: [{user: {client-certificate-data: QQ==, client-key-data: QQ==}}]
`;

async function serve(t: ExecutionContext, answer: http.RequestListener): Promise<string> {
	const server = http.createServer(answer).listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a server that is as it was is asked once, and sends nothing', async t => {
	const asked: string[] = [];
	const server = await serve(t, ({method, url}, response) => {
		asked.push(`${method} ${url}`);
		response.end();
	});

	await servedSchema(kubeconfig(server), 60);

	t.deepEqual(asked.sort(), ['GET /readyz', 'HEAD /openapi/v2']);
});

test('one that is coming is waited for, by the question that the plugin will ask', async t => {
	const asked: string[] = [];
	let looks = 0;
	const server = await serve(t, ({method, url, headers, socket}, response) => {
		if (url === '/readyz') {
			response.writeHead(++looks > 4 ? 200 : 500).end();
			return;
		}

		asked.push(`${method} ${headers.accept}`);
		if (asked.length === 1) {
			socket.destroy();
		} else {
			response.writeHead([503, 403][asked.length - 2] ?? 200).end();
		}
	});

	await servedSchema(kubeconfig(server), 60);

	const accepted = 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf, */*';
	t.deepEqual(asked.slice(0, 4), [`HEAD ${accepted}`, `GET ${accepted}`, `GET ${accepted}`, `GET ${accepted}`]);
	t.is(asked.length, 7); // Three in a row.
});

test('one that never answers is given up after the time, with what it did', async t => {
	const silent = await serve(t, () => undefined);
	await t.throwsAsync(servedSchema(kubeconfig(silent), 0.2), {message: /^the API server at http:\S+ does not give the description of its API at once, after 0\.2 s: \/readyz gave no answer, \/openapi\/v2 gave no answer, in \S+ s; see whether its node is overloaded$/});

	const failing = await serve(t, (_, response) => {
		response.writeHead(503).end();
	});
	await t.throwsAsync(servedSchema(kubeconfig(failing), 0.2), {message: /\/readyz answered 503, \/openapi\/v2 answered 503, in/});
});

test('what waiting does not change is left to the plugin', async t => {
	await t.notThrowsAsync(servedSchema(kubeconfig('http://127.0.0.1:1'), 60));
	await t.notThrowsAsync(servedSchema('no kubeconfig', 60));
});

test('something else is done before each question but the first', async t => {
	let asked = 0;
	const server = await serve(t, ({url}, response) => {
		asked += url === '/readyz' ? 1 : 0;
		response.writeHead(asked > 1 ? 200 : 500).end();
	});
	const done: number[] = [];

	await servedSchema(kubeconfig(server), 60, () => Promise.resolve(void done.push(asked)));

	t.deepEqual(done, [1, 2, 3]);
});
