import {readFileSync} from 'node:fs';
import type {V1Pod} from '@kubernetes/client-node';
import type {NodeShell} from './node-shell.ts';

/** One process on the node that is there for one pod. */
export interface SandboxProcess {
	pid: number;
	name: string;

	/** The path of its control group. */
	cgroup: string;

	/** Its command line. */
	words: readonly string[];
}

/** What of a pod runs on the node beside its containers. */
export interface SandboxProcesses {
	/** containerd's id of its sandbox. */
	id: string;
	processes: readonly SandboxProcess[];
}

const script = readFileSync(new URL('sandbox-processes.sh', import.meta.url), 'utf8');

/** Looks for the processes of a pod's sandbox on the node. */
export async function sandboxProcesses(node: NodeShell, {metadata}: V1Pod): Promise<SandboxProcesses> {
	return parseSandboxProcesses(await node.ask(script, [metadata?.uid ?? '']));
}

/** Reads what `sandbox-processes.sh` printed. */
export function parseSandboxProcesses(text: string): SandboxProcesses {
	const [id = '', ...parts] = text.split(/^== /m);
	return {
		id: id.trim(),
		processes: parts.map(part => {
			const [head = '', cgroup = '', ...words] = part.split('\n');
			const [, pid, name = ''] = /^(\d+) (.*)$/.exec(head) ?? [];
			return {pid: Number(pid), name, cgroup: cgroup.split(':').at(-1) ?? '', words: words.filter(word => word !== '')};
		}),
	};
}

/** The virtual machine monitor among them, where there is one. */
export function monitorOf({processes}: SandboxProcesses): SandboxProcess | undefined {
	return processes.find(({name}) => /^(qemu|cloud-hyper|firecracker)/.test(name));
}

/** Every value that an option has on a command line, such as of `-device`. */
export function optionsOf(words: readonly string[], option: string): string[] {
	return words.flatMap((word, index) => word === option ? [words[index + 1] ?? ''] : []);
}
