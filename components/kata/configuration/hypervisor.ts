/** A virtual machine monitor for which Kata 3.0.0 is released with a file, `configuration-<name>.toml`. */
export type Hypervisor = 'qemu' | 'clh' | 'fc' | 'acrn' | 'dragonball';

/** The hypervisors, in the order in which they are documented. */
export const hypervisors: readonly Hypervisor[] = ['qemu', 'clh', 'fc', 'acrn', 'dragonball'];

/** The name of each one's table in its file, under `hypervisor`. */
export const hypervisorTable = {
	qemu: 'qemu',
	clh: 'clh',
	fc: 'firecracker',
	acrn: 'acrn',
	dragonball: 'dragonball',
} as const satisfies Record<Hypervisor, string>;
