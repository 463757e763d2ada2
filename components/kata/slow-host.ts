import type {Acceleration, TimeLimits} from '../time-limits.ts';
import type {KataOptions} from './configuration.ts';

/** What Kata needs to be patient: the time limits that it lets one set. */
export function patience({agentDial, agentHotplug}: TimeLimits): KataOptions<'qemu'> {
	return {
		hypervisor: {kernel_params: `agent.hotplug_timeout=${agentHotplug}`},
		agent: {dial_timeout: agentDial},
	};
}

/** Patience, and a guest that asks little of an emulated node: small, no hotplug, no nvdimm, no io_uring. */
export function slowHost(limits: TimeLimits): KataOptions<'qemu'> {
	const {hypervisor, agent} = patience(limits);
	return {
		hypervisor: {
			...hypervisor,
			default_memory: 512,
			default_maxvcpus: 2,
			block_device_aio: 'threads',
			disable_image_nvdimm: true,
		},
		agent,
		runtime: {static_sandbox_resource_mgmt: true},
	};
}

/** What the acceleration asks of Kata's configuration; nothing on hardware. */
export function tuning(acceleration: Acceleration, limits: TimeLimits): KataOptions<'qemu'> {
	switch (acceleration) {
		case 'hardware': {
			return {};
		}

		case 'kvm': {
			return patience(limits);
		}

		case 'tcg': {
			return slowHost(limits);
		}
	}
}
