import {stringify} from 'yaml';
import type {TimeLimits} from '../time-limits.ts';

/** What `kubeadm init` is to make. */
export interface KubeadmOptions {
	/** Such as `1.34.4`. */
	version: string;

	/** The node's name. */
	node: string;

	/** Names and addresses under which clients reach the API server, besides the node's own. */
	servers: string[];

	limits: TimeLimits;
}

/** The first address of the pods' network on the lab's one node, and its prefix. */
export const podSubnet = '10.244.0.0/16';

/** kubeadm's configuration file: four documents of the versions that Kubernetes 1.34 reads. */
export function kubeadmConfiguration({version, node, servers, limits}: KubeadmOptions): string {
	const documents = [
		{
			apiVersion: 'kubeadm.k8s.io/v1beta4',
			kind: 'InitConfiguration',
			nodeRegistration: {
				name: node,
				criSocket: 'unix:///run/containerd/containerd.sock',
				imagePullPolicy: 'IfNotPresent',
				taints: [],
			},
			timeouts: {
				controlPlaneComponentHealthCheck: `${limits.step}s`,
				kubeletHealthCheck: `${limits.step}s`,
				kubernetesAPICall: `${limits.step}s`,
			},
		},
		{
			apiVersion: 'kubeadm.k8s.io/v1beta4',
			kind: 'ClusterConfiguration',
			clusterName: 'kata-lab',
			kubernetesVersion: `v${version}`,
			apiServer: {certSANs: [...new Set(servers)].sort()},
			// One control plane has nobody to be elected against, and the renewals cost an emulated node dearly.
			controllerManager: {extraArgs: [{name: 'leader-elect', value: 'false'}]},
			scheduler: {extraArgs: [{name: 'leader-elect', value: 'false'}]},
			networking: {podSubnet, serviceSubnet: '10.96.0.0/16'},
		},
		{
			apiVersion: 'kubelet.config.k8s.io/v1beta1',
			kind: 'KubeletConfiguration',
			cgroupDriver: 'systemd',
			runtimeRequestTimeout: `${limits.runtimeRequest}s`,
		},
		{
			apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
			kind: 'KubeProxyConfiguration',
			mode: 'nftables',
		},
	];
	return documents.map(document => stringify(document)).join('---\n');
}

/** The CNI configuration of a cluster of one node: a bridge, and the plugins that kubeadm's users know. */
export function networkConfiguration(): string {
	return JSON.stringify({
		cniVersion: '1.0.0',
		name: 'kata-lab',
		plugins: [
			{
				type: 'bridge',
				bridge: 'cni0',
				isGateway: true,
				hairpinMode: true,
				ipMasq: true,
				ipMasqBackend: 'nftables',
				ipam: {
					type: 'host-local',
					ranges: [[{subnet: '10.244.0.0/24'}]],
					routes: [{dst: '0.0.0.0/0'}],
				},
			},
			{type: 'portmap', capabilities: {portMappings: true}, backend: 'nftables'},
		],
	});
}
