/** What a container sees of the machine that it is on. */
export interface MachineSize {
	cpus: number;

	/** Of the machine, in MiB; what the kernel keeps for itself is in it where the kernel tells that. */
	mebibytes: number;
}

/** The shell lines that write it; busybox is enough. */
export const sizeScript = [
	'cpus=$(grep -c "^processor" /proc/cpuinfo)',
	'present=$(awk \'$1 == "present" {pages += $2} END {print pages * 4}\' /proc/zoneinfo 2>/dev/null)',
	'total=$(awk \'$1 == "MemTotal:" {print $2}\' /proc/meminfo)',
	'echo "size $cpus ${present:-0} $total"',
].join('; ');

/** Reads what {@link sizeScript} wrote. */
export function parseSize(text: string): MachineSize {
	const [, cpus, present, total] = /^size (\d+) (\d+) (\d+)$/m.exec(text) ?? [];
	if (cpus === undefined || Number(cpus) === 0 || Number(total) === 0) {
		throw new Error(`the container did not say what it sees of its machine: ${JSON.stringify(text.slice(0, 120))}`);
	}

	const kibibytes = Number(present) === 0 ? total : present; // gVisor has no zones.
	return {cpus: Number(cpus), mebibytes: Math.round(Number(kibibytes) / 1024)};
}

// Firmware and holes below 1 MiB.
const slack = 8;

/** Whether a machine has that much memory, all but what firmware takes away. */
export function hasMemory({mebibytes}: MachineSize, expected: number): boolean {
	return Math.abs(mebibytes - expected) <= slack;
}
