import type {V1RuntimeClassList} from '@kubernetes/client-node';
import type {Arm, Kernel} from './arm.ts';
import type {ClusterApi} from './cluster-api.ts';
import type {NodeShell} from './node-shell.ts';

/**
 * Arms with everything known: what stands behind a RuntimeClass that nobody described is looked up in
 * the cluster and in containerd's configuration on the node.
 *
 * @throws When the cluster lacks one of the RuntimeClasses; all that it lacks are named.
 */
export async function resolveArms(arms: readonly Arm[], api: ClusterApi, node: NodeShell): Promise<Arm[]> {
	const named = arms.filter(({runtimeClass}) => runtimeClass !== 'runc');
	if (named.length === 0) {
		return [...arms];
	}

	const {items} = await api.request<V1RuntimeClassList>('GET', '/apis/node.k8s.io/v1/runtimeclasses');
	const handlers = new Map(items.map(({metadata, handler}) => [metadata?.name ?? '', handler]));
	const missing = named.filter(({runtimeClass}) => !handlers.has(runtimeClass)).map(({runtimeClass}) => runtimeClass);
	if (missing.length > 0) {
		throw new Error(`the cluster has no RuntimeClass ${missing.join(', ')}; it has ${[...handlers.keys()].join(', ') || 'none'}${missing.includes('gvisor') ? '; the lab\'s setting gvisor: true brings gvisor' : ''}`);
	}

	if (named.every(({kernel}) => kernel !== 'unknown')) {
		return [...arms];
	}

	const configuration = await node.ask('containerd config dump');
	return arms.map(arm => arm.kernel === 'unknown' ? {...arm, ...runtimeIn(configuration, handlers.get(arm.runtimeClass) ?? '')} : arm);
}

/** What containerd's configuration, as `containerd config dump` prints it, has behind a handler. */
export function runtimeIn(configuration: string, handler: string): Pick<Arm, 'runtimeType' | 'configPath' | 'kernel'> {
	const table = (name: string) => {
		const lines = configuration.split('\n').map(line => line.trim());
		const start = lines.findIndex(line => line.startsWith('[') && line.endsWith(`.containerd.runtimes.${name}]`));
		const end = lines.findIndex((line, index) => index > start && line.startsWith('['));
		return start === -1 ? '' : lines.slice(start, end === -1 ? undefined : end).join('\n');
	};

	const runtimeType = /^runtime_type = ["'](.+)["']$/m.exec(table(handler))?.[1];
	if (runtimeType === undefined) {
		throw new Error(`containerd on the node has no runtime ${handler}`);
	}

	const configPath = /^ConfigPath = ["'](.+)["']$/m.exec(table(`${handler}.options`))?.[1];
	return {runtimeType, ...configPath !== undefined && {configPath}, kernel: kernelOf(runtimeType)};
}

function kernelOf(runtimeType: string): Kernel {
	if (runtimeType.startsWith('io.containerd.kata')) {
		return 'guest';
	}

	return {'io.containerd.runc.v2': 'node', 'io.containerd.runsc.v1': 'sandbox'}[runtimeType] as Kernel | undefined ?? 'unknown';
}
