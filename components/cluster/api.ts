import {request} from 'node:https';
import {setTimeout as sleep} from 'node:timers/promises';
import {apiAccess} from './api-access.ts';

interface NodeList {
	items: Array<{metadata: {name: string}; status: {conditions: Array<{type: string; status: string}>}}>;
}

/**
 * Waits until the API server is ready, so are all nodes, and their kubelets answer now: what the
 * API remembers of a node may be from before it was stopped.
 */
export async function waitForCluster(kubeconfig: string, nodes: number, seconds: number, alive: () => boolean): Promise<void> {
	const get = apiClient(kubeconfig);
	const end = performance.now() + seconds * 1000;
	for (;;) {
		try {
			await get('/readyz');
			const {items} = JSON.parse(await get('/api/v1/nodes')) as NodeList;
			const unready = items.filter(({status}) => !status.conditions.some(({type, status}) => type === 'Ready' && status === 'True'));
			if (items.length < nodes || unready.length > 0) {
				throw new Error(`${items.length - unready.length} of ${nodes} nodes are Ready`);
			}

			for (const {metadata: {name}} of items) {
				await get(`/api/v1/nodes/${name}/proxy/healthz`);
			}

			return;
		} catch (error) {
			if (performance.now() > end || !alive()) {
				const why = error instanceof Error ? error.message : String(error);
				throw new Error(alive() ? `the cluster was not ready within ${seconds} s: ${why}` : 'the node\'s QEMU ended before its cluster was ready', {cause: error});
			}
		}

		await sleep(100);
	}
}

/** GETs paths of the API server that a kubeconfig names; any answer but 200 rejects. */
export function apiClient(kubeconfig: string): (path: string) => Promise<string> {
	const {server, certificates} = apiAccess(kubeconfig);
	return async path => {
		const {promise, resolve, reject} = Promise.withResolvers<string>();
		const call = request(new URL(path, server), {...certificates, timeout: 10_000}, response => {
			let text = '';
			response.setEncoding('utf8').on('data', (part: string) => {
				text += part;
			}).once('end', () => {
				if (response.statusCode === 200) {
					resolve(text);
				} else {
					reject(new Error(`${path} answered ${response.statusCode ?? 'nothing'}: ${text.slice(0, 200)}`));
				}
			}).once('error', reject);
		});
		call.once('timeout', () => {
			call.destroy(new Error(`${path} did not answer within 10 s`));
		}).once('error', reject).end();
		return promise;
	};
}
