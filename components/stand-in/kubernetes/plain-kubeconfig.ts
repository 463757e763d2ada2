import https from 'node:https';
import {parse} from 'yaml';
import type {ClusterAccess} from './cluster.ts';

interface Named {
	'name'?: unknown;
	'cluster'?: Record<string, unknown>;
	'user'?: Record<string, unknown>;
	'context'?: Record<string, unknown>;
}

type Kubeconfig = Readonly<Partial<Record<'clusters' | 'users' | 'contexts', Named[]>> & {'current-context'?: unknown}>;

/**
 * What kubeadm's kubeconfigs ask for: one server, its authority's certificate, a user's certificate
 * and key. Undefined for any other, which takes Kubernetes' own library, and that takes half a second to load.
 */
export function plainKubeconfig(text: string): ClusterAccess | undefined {
	const config = parsed(text);
	const context = named(config.contexts, config['current-context'])?.context;
	const ofCluster = {...named(config.clusters, context?.['cluster'])?.cluster};
	delete ofCluster['disable-compression']; // Nothing here asks for any.
	const cluster = texts(ofCluster, ['server', 'certificate-authority-data']);
	const user = texts(named(config.users, context?.['user'])?.user, ['client-certificate-data', 'client-key-data']);
	if (cluster === undefined || user === undefined) {
		return undefined;
	}

	const [server = '', ca = ''] = cluster;
	const [cert = '', key = ''] = user;
	return {
		getCurrentCluster: () => ({server}),
		applyToHTTPSOptions(options): Promise<void> {
			const decoded = {ca: decode(ca), cert: decode(cert), key: decode(key)};
			Object.assign(options, decoded, {agent: new https.Agent({...decoded, keepAlive: true})});
			return Promise.resolve();
		},
	};
}

function parsed(text: string): Kubeconfig {
	try {
		const config: unknown = parse(text);
		return typeof config === 'object' && config !== null ? config : {};
	} catch {
		return {};
	}
}

function named(list: unknown, name: unknown): Named | undefined {
	return Array.isArray(list) ? (list as Named[]).find(one => one.name === name) : undefined;
}

// Any key more may ask for something that is not done here.
function texts(values: Record<string, unknown> | undefined, keys: readonly string[]): string[] | undefined {
	const found = keys.map(key => values?.[key]);
	return Object.keys(values ?? {}).length === keys.length && found.every(value => typeof value === 'string') ? found : undefined;
}

const decode = (text: string) => Buffer.from(text, 'base64');
