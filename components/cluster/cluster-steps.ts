import type {Step} from '../step.ts';
import type {Acceleration} from '../time-limits.ts';
import {kubeadmConfiguration, networkConfiguration, patchDirectory, probePatch, type KubeadmOptions} from './kubeadm-configuration.ts';
import {lan} from './lan.ts';
import {quietEnvironment, timerSlack} from './quiet.ts';

/** A machine before kubeadm. */
export interface KubernetesNodeOptions {
	/** A release of Kubernetes, such as `1.34.4`. */
	version: string;

	/** Where it has the lab's files; empty where its image brings them. */
	bundle: string;

	/** The node's number, 1 for the control plane. */
	index: number;
	acceleration: Acceleration;
}

/** What a machine needs before kubeadm. */
export function kubernetesNodeStep({version, bundle, index, acceleration}: KubernetesNodeOptions): Step {
	return {
		script: 'kubernetes-node',
		variables: {
			VERSION: version,
			BUNDLE: bundle,
			CNI: networkConfiguration(lan.pods(index)),
			KUBELET_ENVIRONMENT: Object.entries(quietEnvironment(acceleration)).map(([name, value]) => `${name}=${value}`).join(' '),
		},
	};
}

/** What lets a node's timers go off together, where they cost most: on an emulated node. */
export const quietTimersStep: Step = {script: 'quiet-timers', variables: {SLACK: String(timerSlack)}};

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
