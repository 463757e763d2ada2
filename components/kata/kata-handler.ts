import type {Handler} from '../container-runtime/containerd.ts';

/** Where a handler's configuration lies: outside /opt/kata, which kata-deploy writes over. */
export function configurationPath(handler: string): string {
	return `/etc/kata-lab/${handler}/configuration.toml`;
}

/** containerd's handler for Kata, with every annotation of Kata's let through. In a rehearsal its shim is runc's, which refuses Kata's options. */
export function kataHandler({name, rehearsal, privilegedWithoutHostDevices}: {
	name: string;
	rehearsal: boolean;
	privilegedWithoutHostDevices: boolean;
}): Handler {
	return {
		name,
		runtimeType: 'io.containerd.kata.v2',
		configPath: rehearsal ? undefined : configurationPath(name),
		privilegedWithoutHostDevices,
		podAnnotations: ['io.katacontainers.*'],
		containerAnnotations: ['io.katacontainers.*'],
	};
}
