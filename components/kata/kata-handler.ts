import type {Handler, Snapshotter} from '../container-runtime/handler.ts';
import type {Hypervisor} from './configuration.ts';

/** Where a handler's configuration lies: outside /opt/kata, which kata-deploy writes over. */
export function configurationPath(handler: string): string {
	return `/etc/kata-lab/${handler}/configuration.toml`;
}

/** The shim that has Dragonball in it, and the name under which containerd finds it beside the other one. */
export const dragonballShim = {
	runtimeType: 'io.containerd.kata-dragonball.v2',
	name: 'containerd-shim-kata-dragonball-v2',
	target: '/opt/kata/runtime-rs/bin/containerd-shim-kata-v2',
} as const;

/** containerd's handler for Kata, with every annotation of Kata's let through. In a rehearsal its shim is runc's, which refuses Kata's options. */
export function kataHandler({name, hypervisor = 'qemu', rehearsal, privilegedWithoutHostDevices, snapshotter}: {
	name: string;
	hypervisor?: Hypervisor;
	rehearsal: boolean;
	privilegedWithoutHostDevices: boolean;
	snapshotter?: Snapshotter;
}): Handler {
	return {
		name,
		runtimeType: hypervisor === 'dragonball' && !rehearsal ? dragonballShim.runtimeType : 'io.containerd.kata.v2',
		configPath: rehearsal ? undefined : configurationPath(name),
		privilegedWithoutHostDevices,
		podAnnotations: ['io.katacontainers.*'],
		containerAnnotations: ['io.katacontainers.*'],
		...snapshotter !== undefined && {snapshotter},
	};
}
