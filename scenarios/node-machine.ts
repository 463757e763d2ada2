import type {NodeShell} from './node-shell.ts';

/** What a node is, for whoever compares its figures with another's. */
export interface NodeMachine {
	/** Another one after each boot. */
	bootId: string;

	/** The CPU's model, as the node sees it. */
	cpu: string;
	cpus: number;

	/** Its memory in MiB, as its kernel counts it. */
	memory: number;

	/** The kernel's release. */
	kernel: string;
}

const script = 'cat /proc/sys/kernel/random/boot_id; nproc; uname --kernel-release; sed --quiet "s/^MemTotal: *\\([0-9]*\\) kB/\\1/p" /proc/meminfo; sed --quiet "/^model name/{s/.*: //p;q}" /proc/cpuinfo';

/** Asks the node what it is. */
export async function nodeMachine(node: Pick<NodeShell, 'ask'>): Promise<NodeMachine> {
	const [bootId = '', cpus = '', kernel = '', kiB = '', cpu = 'unknown'] = (await node.ask(script)).split('\n');
	return {bootId, cpu, cpus: Number(cpus), memory: Math.round(Number(kiB) / 1024), kernel};
}
