import http from 'node:http';
import type {AddressInfo} from 'node:net';
import {stringify} from 'yaml';
import type {Properties} from '../../components/stand-in/rpc/properties.ts';

/** One request that reached the server. */
export interface Seen {
	method: string;
	path: string;
	query: Record<string, string>;
	type: string | undefined;
	body: Live | undefined;
}

/** An object as the server keeps it. */
export interface Live extends Properties {
	metadata?: Properties;
}

/** A small Kubernetes API server: keeps what is applied, gives it an identity, forgets what is deleted. */
export async function apiServer() {
	const objects = new Map<string, Live>();
	const seen: Seen[] = [];
	let uid = 0;

	/** What the cluster makes of an object when it is applied; tests put controllers here. */
	const cluster = {
		react: (object: Live): Live => object,
		refuse: undefined as ((request: Seen) => {code: number; message: string} | undefined) | undefined,
		finalizers: false,
	};

	const server = http.createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', chunk => chunks.push(chunk));
		request.on('end', () => {
			const url = new URL(request.url ?? '/', 'http://cluster');
			const text = Buffer.concat(chunks).toString();
			const call: Seen = {
				method: request.method ?? '',
				path: url.pathname,
				query: Object.fromEntries(url.searchParams),
				type: request.headers['content-type'],
				body: text === '' ? undefined : JSON.parse(text),
			};
			seen.push(call);
			const {code, body} = answer(call);
			response.writeHead(code, {'content-type': 'application/json'});
			response.end(JSON.stringify(body));
		});
	});

	function answer(call: Seen): {code: number; body: unknown} {
		const refused = cluster.refuse?.(call);
		if (refused !== undefined) {
			return {code: refused.code, body: {kind: 'Status', ...refused}};
		}

		const found = objects.get(call.path);
		if (call.method === 'PATCH') {
			const namespace = /\/namespaces\/([^/]+)\//.exec(call.path)?.[1];
			const applied = {
				...call.body,
				metadata: {
					...(namespace === undefined ? {} : {namespace}),
					...call.body?.metadata,
					uid: found?.metadata?.['uid'] ?? `uid-${++uid}`,
					managedFields: [{manager: call.query['fieldManager'] ?? ''}],
				},
			};
			objects.set(call.path, cluster.react(applied));
			return {code: found === undefined ? 201 : 200, body: objects.get(call.path)};
		}

		if (/\/(?:events|pods|endpointslices)$/.test(call.path)) {
			return {code: 200, body: {items: [...objects].filter(([path]) => path.startsWith(`${call.path}/`)).map(([, object]) => object)}};
		}

		if (found === undefined) {
			return {code: 404, body: {kind: 'Status', message: `${call.path} not found`}};
		}

		if (call.method === 'DELETE' && !cluster.finalizers) {
			objects.delete(call.path);
		}

		return {code: 200, body: found};
	}

	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const {port} = server.address() as AddressInfo;
	return {
		objects,
		seen,
		cluster,
		kubeconfig: kubeconfig(`http://127.0.0.1:${port}`),
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}

/** A kubeconfig for the server at that URL. */
export function kubeconfig(server: string): string {
	return stringify({
		'apiVersion': 'v1',
		'kind': 'Config',
		'clusters': [{name: 'lab', cluster: {server, 'insecure-skip-tls-verify': true}}],
		'users': [{name: 'admin', user: {token: 't0ken'}}],
		'contexts': [{name: 'lab', context: {cluster: 'lab', user: 'admin'}}],
		'current-context': 'lab',
	});
}
