import {lan} from '../cluster/lan.ts';

/** What a node's QEMU is started with. */
export interface QemuSpec {
	lab: string;

	/** What executes the guest: `kvm` on a host with nesting, else `tcg`. */
	acceleration: 'kvm' | 'tcg';
	cpus: number;
	memoryGiB: number;
	cgroup: 'v1' | 'v2';

	/** The node's own directory: `disk.qcow2`, keys, sockets and logs are in it. */
	directory: string;

	/** The node's kernel and initial RAM file system. */
	kernel: string;
	initrd: string;

	/** The node's number in the lab, 1 for the control plane; its addresses follow from it. */
	index: number;

	/** The network between the lab's nodes: the control plane's directory, which has its sockets, and how many there are. */
	lan: {directory: string; nodes: number};

	/** Ports of the loopback interface that lead to the node's 22 and 6443. */
	sshPort: number;
	apiPort: number;

	/** A file that the guest's RAM is in; `template` leaves the file as it is, `keep` writes it. */
	ram?: {file: string; as: 'template' | 'keep'};

	/** Whether the guest waits for the devices' state of a template, and does not boot. */
	resumes: boolean;

	/** Whether QEMU goes on when the process that started it ends. */
	daemon: boolean;
}

/** QEMU's arguments for a node, in order. */
export function qemuArguments(spec: QemuSpec): string[] {
	const {lab, acceleration, cpus, memoryGiB, cgroup, directory, kernel, initrd, index, sshPort, apiPort, ram, resumes, daemon} = spec;
	const inLab = (file: string) => escape(`${directory}/${file}`);
	const identity = ['authorized_keys', 'ssh_host_key', 'hostname', 'address']
		.flatMap(name => ['-fw_cfg', `name=opt/kata-lab/${name},file=${inLab(name)}`]);

	return [
		'-name', `kata-lab-${lab}`,
		'-nodefaults',
		'-machine', `q35,hpet=off${ram ? ',memory-backend=ram' : ''}`,
		...acceleration === 'kvm'
			? ['-accel', 'kvm', '-cpu', 'host']
			: ['-accel', 'tcg,thread=multi,tb-size=1024', '-cpu', 'max'],
		'-smp', String(cpus),
		'-m', `${memoryGiB}G`,
		...ram ? ['-object', `memory-backend-file,id=ram,size=${memoryGiB}G,mem-path=${escape(ram.file)},${sharing[ram.as]}`] : [],
		// A killed QEMU loses nothing with it, only a host that loses power does; and a lab is made to be thrown away.
		'-drive', `file=${inLab('disk.qcow2')},if=virtio,cache=unsafe,discard=unmap`,
		'-kernel', kernel,
		'-initrd', initrd,
		'-append', kernelCommandLine(cgroup),
		'-netdev', `user,id=lab,hostfwd=tcp:127.0.0.1:${sshPort}-:22,hostfwd=tcp:127.0.0.1:${apiPort}-:6443`,
		'-device', 'virtio-net-pci,netdev=lab',
		...lanBackends(spec),
		'-device', `virtio-net-pci,netdev=lan,mac=${lan.mac(index)}`,
		'-device', 'virtio-rng-pci',
		// Tells a resumed guest that its random numbers are not its own any more.
		'-device', 'vmgenid,guid=auto',
		'-device', 'virtio-serial-pci,max_ports=2', // QEMU watches two queues for each port there could be.
		'-chardev', `socket,id=agent,path=${inLab('agent.sock')},server=on,wait=off`,
		'-device', 'virtserialport,chardev=agent,name=org.qemu.guest_agent.0',
		...identity,
		'-display', 'none',
		'-serial', `file:${inLab('console.log')}`,
		'-qmp', `unix:${inLab('qmp.sock')},server=on,wait=off`,
		'-pidfile', `${directory}/qemu.pid`,
		...resumes ? ['-incoming', 'defer'] : [],
		...daemon ? ['-daemonize'] : [],
	];
}

// The control plane's QEMU is the hub; the others come to it over sockets that only the lab's owner can open.
function lanBackends({index, lan: {directory, nodes}}: QemuSpec): string[] {
	const socket = (of: number) => `addr.type=unix,addr.path=${escape(`${directory}/lan-${of}.sock`)}`;
	if (index > 1) {
		return ['-netdev', `stream,id=lan,server=off,${socket(index)},reconnect-ms=1000`];
	}

	const others = Array.from({length: nodes - 1}, (_, other) => other + 2);
	return [
		'-netdev', 'hubport,id=lan,hubid=0',
		// A hub without anyone else on it would keep the card's packets for ever, and the guest would complain. Unlike
		// a user network, a port that leads nowhere answers nothing, and has no state that a resume would ask for.
		'-netdev', 'hubport,id=sink,hubid=0',
		...others.flatMap(other => [
			'-netdev', `stream,id=to-${other},server=on,${socket(other)}`,
			'-netdev', `hubport,id=hub-${other},hubid=0,netdev=to-${other}`,
		]),
	];
}

const sharing = {template: 'share=off,readonly=on,rom=off', keep: 'share=on'} as const;

function kernelCommandLine(cgroup: 'v1' | 'v2'): string {
	const hierarchy = cgroup === 'v1'
		? ['systemd.unified_cgroup_hierarchy=0', 'SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=1']
		: [];
	return [
		'root=/dev/vda', 'rw', 'console=ttyS0', 'quiet', 'loglevel=4', 'mitigations=off',
		// Emulated, it is the host's own and no worse. Without it every look at the clock is an access to an emulated device.
		'tsc=reliable',
		// A test of whether the timer interrupts at all, which on a busy host it does not do in time; the kernel would panic.
		'no_timer_check',
		...hierarchy,
	].join(' ');
}

// QEMU's option parser takes a doubled comma for one.
function escape(value: string): string {
	return value.replaceAll(',', ',,');
}
