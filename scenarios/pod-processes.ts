import {readFileSync} from 'node:fs';
import type {NodeShell} from './node-shell.ts';
import {parseProcStatus, type ProcStatus} from './tools/proc-status.ts';
import {parseSmapsRollup} from './tools/smaps-rollup.ts';

/** What a process on the node is to a pod. */
export type Role = 'vmm' | 'daemon' | 'shim' | 'container';

/** A process of a pod, as the node sees it. */
export interface PodProcess extends ProcStatus {
	role: Role;
	pid: number;

	/** The file's name, such as `qemu-system-x86_64`. */
	executable: string;

	/** Its share of memory, where that is mapped by several. */
	pssBytes: number;

	/** CPU time that it has used since it began. */
	cpuSeconds: number;
}

/** A pod's processes at one moment. */
export interface PodProcesses {
	/** The node's monotonic clock. */
	atSeconds: number;
	processes: readonly PodProcess[];
}

const script = readFileSync(new URL('pod-processes.node.sh', import.meta.url), 'utf8');

/** Looks up on the node what runs a pod: its VMM, daemons such as virtiofsd, its shim, and the container's own processes that the node sees. */
export async function podProcesses(node: NodeShell, uid: string | undefined): Promise<PodProcesses> {
	return parsePodProcesses(await node.ask(script, [uid ?? '']));
}

/** Reads what the script on the node printed; throws where a sandbox has no process at all. */
export function parsePodProcesses(text: string): PodProcesses {
	const [first = '', ...blocks] = text.split(/^process /m);
	const [, hertz, uptime] = /^clock (\d+) ([\d.]+)$/m.exec(first) ?? [];
	if (hertz === undefined || uptime === undefined) {
		throw new Error(`the node's script began with ${JSON.stringify(first.slice(0, 80))}, not with its clock`);
	}

	const processes = blocks.map((block): PodProcess => {
		const [, kind = '', pid, executable = '', ticks] = /^(sandbox|cgroup) (\d+) (\S+) (\d+)\n/.exec(block) ?? [];
		if (pid === undefined) {
			throw new Error(`the node's script called a process ${JSON.stringify(block.slice(0, 80))}`);
		}

		return {
			role: kind === 'cgroup' ? 'container' : roleOf(executable),
			pid: Number(pid),
			executable,
			...parseProcStatus(block),
			pssBytes: parseSmapsRollup(block).pssBytes,
			cpuSeconds: Number(ticks) / Number(hertz),
		};
	});
	if (!processes.some(({role}) => role !== 'container')) {
		throw new Error('the sandbox has no process on the node');
	}

	return {atSeconds: Number(uptime), processes};
}

function roleOf(executable: string): Role {
	if (executable.startsWith('containerd-shim')) {
		return 'shim';
	}

	return /^(qemu|cloud-hypervisor|firecracker|runsc)/.test(executable) ? 'vmm' : 'daemon';
}

/** The sum over processes, of those with a role where one is given. */
export function sumOf(processes: readonly PodProcess[], of: Exclude<{[K in keyof PodProcess]: PodProcess[K] extends number ? K : never}[keyof PodProcess], 'pid'>, role?: Role): number {
	return processes.filter(process => role === undefined || process.role === role).reduce((sum, process) => sum + process[of], 0);
}
