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

test('a server that is coming is waited for, by the question that the plugin will ask', async t => {
	const asked: string[] = [];
	const server = await serve(t, (request, response) => {
		asked.push(`${request.method} ${request.url} ${request.headers.accept}`);
		if (asked.length === 1) {
			request.socket.destroy();
		} else {
			response.writeHead([503, 403, 200][asked.length - 2] ?? 500).end();
		}
	});

	await servedSchema(kubeconfig(server), 60);

	t.is(asked.length, 4);
	t.deepEqual(new Set(asked), new Set(['HEAD /openapi/v2 application/com.github.proto-openapi.spec.v2@v1.0+protobuf']));
});

test('one that never answers is given up after the time, with what it did', async t => {
	const silent = await serve(t, () => undefined);
	await t.throwsAsync(servedSchema(kubeconfig(silent), 0.2), {message: `the API server at ${silent} did not give the description of its API (/openapi/v2) within 0.2 s: no answer; see whether its node is overloaded`});

	const failing = await serve(t, (_, response) => {
		response.writeHead(503).end();
	});
	await t.throwsAsync(servedSchema(kubeconfig(failing), 0.2), {message: /within 0\.2 s: it answered 503;/});
});

test('what waiting does not change is left to the plugin', async t => {
	await t.notThrowsAsync(servedSchema(kubeconfig('http://127.0.0.1:1'), 60));
	await t.notThrowsAsync(servedSchema('no kubeconfig', 60));
});
