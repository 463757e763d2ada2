import type {Step} from '../step.ts';
import {kubeadmConfiguration, networkConfiguration, patchDirectory, probePatch, type KubeadmOptions} from './kubeadm-configuration.ts';
import {lan} from './lan.ts';

/** What a machine needs before kubeadm; `bundle` is where it has the lab's files, empty where its image brings them. */
export function kubernetesNodeStep({version, bundle, index}: {version: string; bundle: string; index: number}): Step {
	return {script: 'kubernetes-node', variables: {VERSION: version, BUNDLE: bundle, CNI: networkConfiguration(lan.pods(index))}};
}

/** What `kubeadm init` is run with, and what is waited for. */
export interface ControlPlaneOptions extends KubeadmOptions {
	/** Where the lab's host reaches the API, as `host:port`. */
	server: string;

	/** Upper bound of the step, in seconds. */
	limit: number;
}

/** A control plane by kubeadm; it prints the administrator's kubeconfig. */
export function controlPlaneStep({server, limit, ...kubeadm}: ControlPlaneOptions): Step {
	return {
		script: 'control-plane',
		variables: {
			CONFIG: kubeadmConfiguration(kubeadm),
			PATCHES: patchDirectory,
			PATCH_APISERVER: probePatch('kube-apiserver'),
			PATCH_CONTROLLER_MANAGER: probePatch('kube-controller-manager'),
			PATCH_SCHEDULER: probePatch('kube-scheduler'),
			PATCH_ETCD: probePatch('etcd'),
			SERVER: server,
			LIMIT: String(limit),
		},
	};
}
