import {readFileSync} from 'node:fs';
import type {NodeShell} from './node-shell.ts';
import {podCgroups} from './pod-cgroups.ts';
import {parseCpuacctUsageV1, parseMemoryStatV1} from './tools/cgroup-v1.ts';
import {parseCgroupBytes, parseCpuStat, parseMemoryStat, workingSetBytes} from './tools/cgroup.ts';

/** What a cgroup had used at one moment. */
export interface CgroupUse {
	/** The monotonic clock of the kernel that counts. */
	atSeconds: number;

	/** As `kubectl top` counts it. */
	memoryBytes: number;
	cpuSeconds: number;
}

/** The shell script that shows it, in a container of its own cgroup. */
export const cgroupUseScript = readFileSync(new URL('cgroup-use.sh', import.meta.url), 'utf8');

/** What a pod's cgroup on the node has used. */
export async function podCgroupUse(node: NodeShell, uid: string): Promise<CgroupUse> {
	return parseCgroupUse(await node.ask(cgroupUseScript, await podCgroups(node, uid)));
}

/** Reads what the script printed, of either version. */
export function parseCgroupUse(text: string): CgroupUse {
	const parts = new Map(text.split(/^== /m).slice(1).map(part => {
		const end = part.indexOf('\n');
		return [part.slice(0, end), part.slice(end + 1)] as const;
	}));
	const need = (name: string) => {
		const part = parts.get(name);
		if (part === undefined) {
			throw new Error(`the cgroup has no ${name}`);
		}

		return part;
	};

	const [, atSeconds] = /^([\d.]+) /.exec(need('uptime')) ?? [];
	const isSecond = parts.has('memory.current');
	const usage = parseCgroupBytes(need(isSecond ? 'memory.current' : 'memory.usage_in_bytes'));
	const {usageSeconds} = isSecond ? parseCpuStat(need('cpu.stat')) : parseCpuacctUsageV1(need('cpuacct.usage'));
	return {
		atSeconds: Number(atSeconds),
		memoryBytes: workingSetBytes(usage, (isSecond ? parseMemoryStat : parseMemoryStatV1)(need('memory.stat'))),
		cpuSeconds: usageSeconds,
	};
}
