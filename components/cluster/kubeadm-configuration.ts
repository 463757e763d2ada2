import {stringify} from 'yaml';
import {timeLimits, type Acceleration} from '../time-limits.ts';
import {quiet, quietEnvironment} from './quiet.ts';

/** Where `kubeadm init` finds {@link probePatch}. */
export const patchDirectory = '/var/lib/kata-lab/patches';

/** What `kubeadm init` is to make. */
export interface KubeadmOptions {
	/** Such as `1.34.4`. */
	version: string;

	/** The node's name. */
	node: string;

	/** Names and addresses under which clients reach the API server, besides the node's own. */
	servers: string[];

	/** The node's address in the cluster; that of its default route without one. */
	address?: string;

	/** Of the machine: time limits and the environment follow from it. */
	acceleration: Acceleration;
}

/** The network of all pods. */
export const podSubnet = '10.244.0.0/16';

/** kubeadm's configuration file: four documents of the versions that Kubernetes 1.34 reads. */
export function kubeadmConfiguration({version, node, servers, address, acceleration}: KubeadmOptions): string {
	const limits = timeLimits(acceleration);
	const extraEnvs = args(quietEnvironment(acceleration));
	const documents = [
		{
			apiVersion: 'kubeadm.k8s.io/v1beta4',
			kind: 'InitConfiguration',
			patches: {directory: patchDirectory},
			...address !== undefined && {localAPIEndpoint: {advertiseAddress: address}},
			nodeRegistration: {
				name: node,
				...address !== undefined && {kubeletExtraArgs: [{name: 'node-ip', value: address}]},
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
			// A handshake with RSA costs an emulated node tens of milliseconds, and every probe makes one.
			encryptionAlgorithm: 'ECDSA-P256',
			apiServer: {certSANs: [...new Set(servers)].sort(), extraArgs: args(quiet.apiServer), extraEnvs},
			controllerManager: {extraArgs: args(quiet.controllerManager), extraEnvs},
			scheduler: {extraArgs: args(quiet.scheduler), extraEnvs},
			etcd: {local: {extraArgs: args(quiet.etcd), extraEnvs}},
			networking: {podSubnet, serviceSubnet: '10.96.0.0/16'},
		},
		{
			apiVersion: 'kubelet.config.k8s.io/v1beta1',
			kind: 'KubeletConfiguration',
			cgroupDriver: 'systemd',
			runtimeRequestTimeout: `${limits.runtimeRequest}s`,
			...quiet.kubelet,
		},
		{
			apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
			kind: 'KubeProxyConfiguration',
			mode: 'nftables',
			nftables: {syncPeriod: '1h'},
		},
	];
	return documents.map(document => stringify(document)).join('---\n');
}

/** kubeadm's patch of a control plane's pod: its probes are a handshake each, and those of readiness came every second. */
export function probePatch(component: string): string {
	const probe = {periodSeconds: 60};
	return stringify({spec: {containers: [{name: component, livenessProbe: probe, readinessProbe: component === 'kube-controller-manager' ? undefined : probe}]}});
}

function args(values: Readonly<Record<string, string>>): Array<{name: string; value: string}> {
	return Object.entries(values).map(([name, value]) => ({name, value}));
}

/** The CNI configuration of a node with that part of the pods' network: a bridge, and the plugins that kubeadm's users know. */
export function networkConfiguration(subnet: string): string {
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
					ranges: [[{subnet}]],
					routes: [{dst: '0.0.0.0/0'}],
				},
			},
			{type: 'portmap', capabilities: {portMappings: true}, backend: 'nftables'},
		],
	});
}
