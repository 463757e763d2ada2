import type {Key, KeyValue} from '../configuration/key.ts';

/** The node's size, which bounds that of guests. Memory is in MiB. */
export interface NodeSize {
	readonly cpus: number;
	readonly memory: number;
}

const mostVcpus = 240;

/** Values that Kata replaces, and with what. Source: the getters of src/runtime/pkg/katautils/config.go at tag 3.0.0. */
const replaced: Readonly<Record<string, (value: number, node: NodeSize) => number>> = {
	'hypervisor.default_vcpus': (value, {cpus}) => value < 0 || value > Math.min(cpus, mostVcpus) ? Math.min(cpus, mostVcpus) : value,
	'hypervisor.default_maxvcpus': (value, {cpus}) => Math.min(value === 0 || value >= cpus ? cpus : value, mostVcpus),
	'hypervisor.default_memory': value => value < 256 ? 2048 : value,
	'hypervisor.default_maxmemory': (value, {memory}) => value === 0 || value > memory ? memory : value,
	'hypervisor.default_bridges': value => Math.min(value, 5),
};

/** What the Go runtime takes for a key that has a value, or none: its default for nothing, zero and an empty text, and no more than the node has. */
export function taken(name: string, key: Pick<Key, 'default'>, value: KeyValue | undefined, node: NodeSize): KeyValue | undefined {
	const given = value === undefined || value === '' || value === 0 ? key.default ?? value : value;
	const replace = Object.hasOwn(replaced, name) ? replaced[name] : undefined;
	return replace !== undefined && typeof given === 'number' ? replace(given, node) : given;
}
