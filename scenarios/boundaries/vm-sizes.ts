import type {Ground} from '../ground.ts';
import {kataConfiguration, numberIn} from '../kata-configuration.ts';
import type {MachineSize} from '../guest-size.ts';

/** How large a guest is to which no pod adds anything, by the configuration on the node. */
export async function defaultSize({node, plan}: Pick<Ground, 'node' | 'plan'>): Promise<MachineSize> {
	return sizeIn(await kataConfiguration(node, plan.arms), Number(await node.ask('nproc --all')));
}

/** The same, of a configuration's text, on a node of so many CPUs. */
export function sizeIn(configuration: string, nodeCpus: number): MachineSize {
	const vcpus = numberIn(configuration, 'hypervisor', 'default_vcpus', 1);
	const memory = numberIn(configuration, 'hypervisor', 'default_memory', 2048);
	return {
		cpus: vcpus < 0 ? nodeCpus : Math.min(vcpus || 1, nodeCpus),
		mebibytes: memory < 256 ? 2048 : memory, // 3.0.0 takes no less, and says nothing.
	};
}
