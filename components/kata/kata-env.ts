/**
 * What `kata-runtime env --json` tells of a machine that stays as it is, by its own names (`EnvInfo` in
 * src/runtime/cmd/kata-runtime/kata-env.go at 3.0.0). Free memory is left out.
 */
export const kataEnvNames = [
	'Meta.Version',
	'Runtime.Version.Version.Semver',
	'Runtime.Version.Version.Commit',
	'Runtime.Version.OCI',
	'Runtime.Path',
	'Runtime.Config.Path',
	'Runtime.Debug',
	'Runtime.Trace',
	'Runtime.Experimental',
	'Runtime.DisableGuestSeccomp',
	'Runtime.DisableNewNetNs',
	'Runtime.SandboxCgroupOnly',
	'Hypervisor.Path',
	'Hypervisor.Version',
	'Hypervisor.MachineType',
	'Hypervisor.BlockDeviceDriver',
	'Hypervisor.EntropySource',
	'Hypervisor.SharedFS',
	'Hypervisor.VirtioFSDaemon',
	'Hypervisor.SocketPath',
	'Hypervisor.Msize9p',
	'Hypervisor.MemorySlots',
	'Hypervisor.PCIeRootPort',
	'Hypervisor.HotplugVFIOOnRootBus',
	'Hypervisor.Debug',
	'Kernel.Path',
	'Kernel.Parameters',
	'Image.Path',
	'Initrd.Path',
	'Agent.Debug',
	'Agent.Trace',
	'Host.Kernel',
	'Host.Architecture',
	'Host.Distro.Name',
	'Host.Distro.Version',
	'Host.CPU.Vendor',
	'Host.CPU.Model',
	'Host.CPU.CPUs',
	'Host.Memory.Total',
	'Host.VMContainerCapable',
	'Host.SupportVSocks',
	'Host.AvailableGuestProtections',
] as const;

/** One of {@link kataEnvNames}. */
export type KataEnvName = typeof kataEnvNames[number];

/** A value of {@link kataEnv}; `null` where another release of Kata does not tell it. */
export type KataEnvValue = string | number | boolean | null;

/** The facts of `kata-runtime env --json`, flat; of a text of several lines the first, of a list its items with commas. */
export function kataEnv(environment: unknown): Record<KataEnvName, KataEnvValue> {
	return Object.fromEntries(kataEnvNames.map(name => [name, shown(at(environment, name.split('.')))])) as Record<KataEnvName, KataEnvValue>;
}

function at(value: unknown, path: readonly string[]): unknown {
	const [key, ...rest] = path;
	if (key === undefined) {
		return value;
	}

	return typeof value === 'object' && value !== null && key in value ? at((value as Record<string, unknown>)[key], rest) : undefined;
}

function shown(value: unknown): KataEnvValue {
	if (value === undefined) {
		return null;
	}

	if (value === null) {
		return ''; // Go's empty list.
	}

	if (Array.isArray(value)) {
		return value.map(String).join(', ');
	}

	if (typeof value === 'number' || typeof value === 'boolean') {
		return value;
	}

	return (typeof value === 'string' ? value : JSON.stringify(value)).split('\n', 1).join('');
}
