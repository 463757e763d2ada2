import type {Ground} from './ground.ts';
import {configured, kataConfiguration} from './kata-configuration.ts';
import {NodeDirectory} from './node-directory.ts';

/**
 * The annotation that points a pod to a copy of the node's configuration with other values, in `hypervisor` where no table is named.
 * None in a rehearsal or without a guest. The copy is in the {@link NodeDirectory} of that name, to be removed.
 */
export async function ownConfiguration({node, plan, rehearsal}: Ground, directoryName: string, values: Readonly<Record<string, string>>, table = 'hypervisor'): Promise<Record<string, string>> {
	if (rehearsal || plan.arms.every(({kernel}) => kernel !== 'guest')) {
		return {};
	}

	const text = configured(await kataConfiguration(node, plan.arms), table, values);
	return {'io.katacontainers.config_path': await new NodeDirectory(node, directoryName).write('configuration.toml', text)};
}
