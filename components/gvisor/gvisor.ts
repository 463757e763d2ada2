import {catalogue} from '../artifacts/catalogue.ts';
import type {Handler} from '../container-runtime/handler.ts';
import type {Step} from '../step.ts';
import {toml} from '../toml.ts';

/** gVisor's RuntimeClass, and containerd's name of what is behind it. */
export const gvisorNames = {runtimeClass: 'gvisor', handler: 'runsc'} as const;

const configPath = `/etc/kata-lab/${gvisorNames.handler}/runsc.toml`;

/** containerd's handler for gVisor, with every annotation of gVisor's let through. */
export const gvisorHandler: Handler = {
	name: gvisorNames.handler,
	runtimeType: 'io.containerd.runsc.v1',
	optionsType: 'io.containerd.runsc.v1.options',
	configPath,
	privilegedWithoutHostDevices: true,
	podAnnotations: ['dev.gvisor.*'],
	containerAnnotations: ['dev.gvisor.*'],
};

/** The step that puts gVisor on a machine; `bundle` is where that has the lab's files, and empty where its image brings them. */
export function gvisorStep(bundle: string): Step {
	const {handler} = gvisorNames;
	return {
		script: 'gvisor',
		variables: {VERSION: catalogue.gvisor.version, BUNDLE: bundle, HANDLER: handler, CONTENT: toml({runsc_config: runscFlags})},
	};
}

const runscFlags = {
	'platform': 'systrap', // Needs nothing of the CPU, unlike kvm.
	'systemd-cgroup': 'true', // As the kubelet's driver.
};
