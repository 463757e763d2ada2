import {ownLabels} from '../../namespace.ts';
import {mapOf, type Message} from './wire.ts';

/** A sandbox of one container, as the kubelet would ask for it. */
export interface SandboxWish {
	name: string;
	namespace: string;

	/** Where containerd writes the container's log. */
	logDirectory: string;
}

/** Where the cgroups are; the form is that of systemd's driver. */
const slice = 'katalab.slice';

// PID namespaces of their own, as the kubelet has it: NamespaceOption.pid is CONTAINER.
const ownPids: Message = {2: 1};

/** A PodSandboxConfig of runtime.v1. */
export function sandboxConfig({name, namespace, logDirectory}: SandboxWish): Message {
	return {
		1: {1: name, 2: `${namespace}-${name}`, 3: namespace},
		2: name,
		3: logDirectory,
		6: mapOf(ownLabels),
		8: {1: slice, 2: {1: ownPids}},
	};
}

/** A ContainerConfig of runtime.v1. */
export function containerConfig(image: string, command: readonly string[]): Message {
	return {1: {1: 'main'}, 2: {1: image}, 3: command, 9: mapOf(ownLabels), 11: 'main.log', 15: {2: {3: ownPids}}};
}

/** A ListPodSandboxRequest for what a probe made. */
export const ownSandboxes: Message = {1: {3: mapOf(ownLabels)}};
