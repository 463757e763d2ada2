import type {Arm, Kernel} from './arm.ts';

/** What a container says of the kernel that it woke up on. */
export interface FirstLine {
	/** Seconds since that kernel started. */
	uptime: number;

	/** `undefined` where the kernel has none, as gVisor's. */
	bootId?: string;

	/** Its release, such as `6.12.48+deb13-amd64`. */
	kernel?: string;
}

/** The shell lines that write it. Builtins only: a program more would be measured too. */
export const firstLineScript = [
	'read -r up rest </proc/uptime',
	'read -r boot </proc/sys/kernel/random/boot_id',
	'read -r kernel </proc/sys/kernel/osrelease',
	'echo "kata-lab $up ${boot:--} ${kernel:--}"',
].join('; ');

/** Reads what {@link firstLineScript} wrote. */
export function parseFirstLine(line: string): FirstLine {
	const [, uptime, bootId, kernel] = /^kata-lab (\d+\.\d+) (-|[\da-f-]{36}) (\S+)$/.exec(line.trim()) ?? [];
	if (uptime === undefined) {
		throw new Error(`the container's first line is ${JSON.stringify(line.slice(0, 120))}, not its kernel's age, boot id and release`);
	}

	return {
		uptime: Number(uptime),
		...(bootId !== '-' && {bootId}),
		...(kernel !== '-' && {kernel}),
	};
}

/** Whose kernel an arm's containers must see; in a rehearsal there is no guest. */
export function expectedKernel({kernel}: Pick<Arm, 'kernel'>, rehearsal: boolean): Kernel {
	return kernel === 'guest' && rehearsal ? 'node' : kernel;
}

/**
 * Whether the container ran where its RuntimeClass says, by the boot id of the kernel it saw.
 *
 * @returns What is wrong, or nothing.
 */
export function misplaced(line: FirstLine, expected: Kernel, nodeBootId: string): string | undefined {
	if (expected === 'guest' && line.bootId === nodeBootId) {
		return `it ran on the node's kernel, not in a guest: both have boot id ${nodeBootId}`;
	}

	if (expected === 'node' && line.bootId !== nodeBootId) {
		return `it ran on another kernel than the node's: boot id ${line.bootId ?? 'unknown'}, the node's is ${nodeBootId}`;
	}

	return undefined;
}
