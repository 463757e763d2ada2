/**
 * What executes the node's instructions: `hardware` for a machine of its own, `kvm` for a virtual
 * machine with hardware support (Kata is then nested), `tcg` for QEMU's emulation.
 */
export type Acceleration = 'hardware' | 'kvm' | 'tcg';

/** Upper bounds, all in seconds. */
export interface TimeLimits {
	/** From power-on to an SSH login. */
	boot: number;

	/** One step on the machine, `kubeadm init` included. */
	step: number;

	/** A pod of the lab's own from creation to Ready. */
	podReady: number;

	/** The kubelet's `runtimeRequestTimeout`; Kubernetes' default is 120. */
	runtimeRequest: number;

	/** Kata's `dial_timeout` to the agent; Kata's default is 30. */
	agentDial: number;

	/** The agent's `agent.hotplug_timeout`; Kata's default is 3. */
	agentHotplug: number;
}

/** Every time limit of the lab, derived from the acceleration here and nowhere else. */
export function timeLimits(acceleration: Acceleration): TimeLimits {
	switch (acceleration) {
		case 'hardware': {
			return {boot: 120, step: 600, podReady: 120, runtimeRequest: 120, agentDial: 30, agentHotplug: 3};
		}

		case 'kvm': {
			return {boot: 180, step: 900, podReady: 300, runtimeRequest: 300, agentDial: 60, agentHotplug: 10};
		}

		case 'tcg': {
			return {boot: 600, step: 2400, podReady: 900, runtimeRequest: 900, agentDial: 240, agentHotplug: 60};
		}
	}
}
