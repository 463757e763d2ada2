import http from 'node:http';
import type {AddressInfo} from 'node:net';
import type {ExecutionContext} from 'ava';
import {ClusterApi} from '../../../scenarios/cluster-api.ts';

/** A cluster's administrator, as a kubeconfig. */
export function kubeconfigOf(server: string, user: object = {}): string {
	return JSON.stringify({
		'current-context': 'lab',
		'clusters': [{name: 'lab', cluster: {'insecure-skip-tls-verify': true, server}}],
		'users': [{name: 'admin', user}],
		'contexts': [{name: 'lab', context: {cluster: 'lab', user: 'admin'}}],
	});
}

/** The API of a cluster that answers as `listener` does, until the test is over. */
export async function apiOf(t: ExecutionContext, listener: http.RequestListener): Promise<ClusterApi> {
	const server = http.createServer(listener);
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	return ClusterApi.fromText(kubeconfigOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {token: 'secret-token'}));
}
