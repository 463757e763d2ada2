import {hypervisors, type Hypervisor} from './hypervisor.ts';
import {tablesOf, type Table} from './tables.ts';

/** Names that one runtime has and the other spells differently, and what its own name takes. */
const spellings: ReadonlyArray<readonly [go: string, rust: string, toRust: string, toGo: string]> = [
	['static_sandbox_resource_mgmt', 'static_resource_mgmt', '', ''],
	['dial_timeout', 'dial_timeout_ms', ' for one attempt and reconnect_timeout_ms for all, in milliseconds', ', in seconds'],
	['dial_timeout', 'reconnect_timeout_ms', '', ', in seconds'],
];

/** Names of annotations and of other projects, which are not those of the file. */
const others: Readonly<Record<string, string>> = {
	default_max_vcpus: 'default_maxvcpus',
	hypervisor_path: 'path',
	kernel_path: 'kernel',
	image_path: 'image',
	initrd_path: 'initrd',
};

/** What a key is called, or where it belongs, that a hypervisor's table does not have; `undefined` where nothing like it is known. */
export function misnamed(hypervisor: Hypervisor, table: Table, name: string): string | undefined {
	const right = rightName(hypervisor, name);
	if (right !== undefined) {
		return `is not what Kata 3.0.0 reads with ${hypervisor}; that is ${right}`;
	}

	const having = hypervisors.filter(other => Object.hasOwn(tablesOf(other)[table], name) && tablesOf(other)[table][name]?.ignored === undefined);
	if (having.length > 0) {
		return `does nothing with ${hypervisor} in Kata 3.0.0, only with ${having.join(', ')}`;
	}

	const elsewhere = Object.entries(tablesOf(hypervisor)).find(([, keys]) => Object.hasOwn(keys, name));
	return elsewhere === undefined ? undefined : `belongs into ${elsewhere[0]}; here Kata 3.0.0 ignores it without a word`;
}

function rightName(hypervisor: Hypervisor, name: string): string | undefined {
	const spelling = spellings.find(([go, rust]) => name === (hypervisor === 'dragonball' ? go : rust));
	if (spelling === undefined) {
		return Object.hasOwn(others, name) ? others[name] : undefined;
	}

	const [go, rust, toRust, toGo] = spelling;
	return hypervisor === 'dragonball' ? rust + toRust : go + toGo;
}
