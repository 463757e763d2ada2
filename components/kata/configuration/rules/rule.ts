import type {Hypervisor} from '../hypervisor.ts';
import type {Values} from '../key.ts';
import type {agentKeys, rustAgentKeys} from '../keys/agent-keys.ts';
import type {dragonballKeys} from '../keys/dragonball-keys.ts';
import type {factoryKeys} from '../keys/factory-keys.ts';
import type {rustRuntimeKeys} from '../keys/rust-runtime-keys.ts';

/** A whole configuration of any hypervisor, with what each of them may have. */
export interface AnyConfiguration {
	readonly hypervisor: Omit<Values<typeof dragonballKeys>, 'shared_fs' | 'block_device_driver'> & {
		readonly shared_fs?: string;
		readonly block_device_driver?: string;
	};
	readonly factory: Values<typeof factoryKeys>;
	readonly agent: Values<typeof agentKeys & typeof rustAgentKeys>;
	readonly runtime: Values<typeof rustRuntimeKeys>;
}

/** What 3.0.0 refuses, ignores or cannot run, though each key by itself is right. */
export interface Rule {
	readonly of: readonly Hypervisor[];
	readonly broken: (configuration: AnyConfiguration) => boolean;
	readonly problem: string;
}

/** The hypervisors that the Go runtime runs. */
export const withGo = ['qemu', 'clh', 'fc', 'acrn'] as const satisfies readonly Hypervisor[];

/** Whether a text is given. */
export function isSet(text: string | undefined): boolean {
	return text !== undefined && text !== '';
}
