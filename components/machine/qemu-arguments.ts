/** What a node's QEMU is started with. */
export interface QemuSpec {
	lab: string;

	/** What executes the guest: `kvm` on a host with nesting, else `tcg`. */
	acceleration: 'kvm' | 'tcg';
	cpus: number;
	memoryGiB: number;
	cgroup: 'v1' | 'v2';

	/** The lab's own directory: `disk.qcow2`, keys, sockets and logs are in it. */
	directory: string;

	/** The node's kernel and initial RAM file system. */
	kernel: string;
	initrd: string;

	/** Ports of the loopback interface that lead to the node's 22 and 6443. */
	sshPort: number;
	apiPort: number;
}

/** QEMU's arguments for a node, in order. */
export function qemuArguments(spec: QemuSpec): string[] {
	const {lab, acceleration, cpus, memoryGiB, cgroup, directory, kernel, initrd, sshPort, apiPort} = spec;
	const inLab = (file: string) => escape(`${directory}/${file}`);
	const identity = ['authorized_keys', 'ssh_host_key', 'hostname']
		.flatMap(name => ['-fw_cfg', `name=opt/kata-lab/${name},file=${inLab(name)}`]);

	return [
		'-name', `kata-lab-${lab}`,
		'-machine', 'q35',
		...acceleration === 'kvm'
			? ['-accel', 'kvm', '-cpu', 'host']
			: ['-accel', 'tcg,thread=multi,tb-size=1024', '-cpu', 'max'],
		'-smp', String(cpus),
		'-m', `${memoryGiB}G`,
		// A killed QEMU loses nothing with it, only a host that loses power does; and a lab is made to be thrown away.
		'-drive', `file=${inLab('disk.qcow2')},if=virtio,cache=unsafe,discard=unmap`,
		'-kernel', kernel,
		'-initrd', initrd,
		'-append', kernelCommandLine(cgroup),
		'-netdev', `user,id=lab,hostfwd=tcp:127.0.0.1:${sshPort}-:22,hostfwd=tcp:127.0.0.1:${apiPort}-:6443`,
		'-device', 'virtio-net-pci,netdev=lab',
		'-device', 'virtio-rng-pci',
		...identity,
		'-display', 'none',
		'-serial', `file:${inLab('console.log')}`,
		'-qmp', `unix:${inLab('qmp.sock')},server=on,wait=off`,
		'-pidfile', `${directory}/qemu.pid`,
		'-daemonize',
	];
}

function kernelCommandLine(cgroup: 'v1' | 'v2'): string {
	const hierarchy = cgroup === 'v1'
		? ['systemd.unified_cgroup_hierarchy=0', 'SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=1']
		: [];
	return ['root=/dev/vda', 'rw', 'console=ttyS0', 'quiet', 'loglevel=4', 'mitigations=off', ...hierarchy].join(' ');
}

// QEMU's option parser takes a doubled comma for one.
function escape(value: string): string {
	return value.replaceAll(',', ',,');
}
