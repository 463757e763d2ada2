import type {Testbed} from './testbed.ts';

/** What the figures of a machine depend on; all else of a testbed is under test. */
const ofMachine = ['acceleration', 'runtime', 'cpu', 'cpus', 'memoryGiB', 'nodeKernel', 'hostKernel', 'cgroup', 'nodeCpus', 'nodeMemoryGiB'];

/** What tells one cluster or one run from another, and no figure depends on. */
const identities = ['cluster', 'run'];

/** A testbed from a samples file's flat one, and what is known of the machine beside it. */
export function testbedOf(flat: Readonly<Record<string, unknown>>, machine: Readonly<Record<string, string | number>> = {}): Testbed {
	const told = Object.entries(flat).filter((entry): entry is [string, string | number] => ['string', 'number'].includes(typeof entry[1]) && !identities.includes(entry[0]));
	return {
		machine: {...Object.fromEntries(told.filter(([key]) => ofMachine.includes(key))), ...machine},
		versions: Object.fromEntries(told.filter(([key]) => !ofMachine.includes(key)).map(([key, value]) => [key, String(value)])),
	};
}
