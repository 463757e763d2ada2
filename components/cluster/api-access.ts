import {parse} from 'yaml';

interface Kubeconfig {
	clusters: Array<{cluster: {'server': string; 'certificate-authority-data': string}}>;
	users: Array<{user: {'client-certificate-data': string; 'client-key-data': string}}>;
}

/** Where a cluster's API server is, and what it takes to be let in. */
export interface ApiAccess {
	/** Its URL. */
	server: string;

	/** In PEM, for a request's options. */
	certificates: {ca: Buffer; cert: Buffer; key: Buffer};
}

/** What a kubeconfig of kubeadm's says; throws where it names no cluster or no user. */
export function apiAccess(kubeconfig: string): ApiAccess {
	const {clusters: [cluster], users: [user]} = parse(kubeconfig) as Kubeconfig;
	if (cluster === undefined || user === undefined) {
		throw new TypeError('the kubeconfig names no cluster or no user');
	}

	const decode = (text: string) => Buffer.from(text, 'base64');
	return {
		server: cluster.cluster.server,
		certificates: {
			ca: decode(cluster.cluster['certificate-authority-data']),
			cert: decode(user.user['client-certificate-data']),
			key: decode(user.user['client-key-data']),
		},
	};
}
