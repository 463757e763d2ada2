import {toml, type TomlTable} from '../toml.ts';
import type {Handler} from './handler.ts';

/** What `steps/crio-handlers.sh` saw of a CRI-O, without what an earlier run of it has added. */
export interface CrioFacts {
	/** Such as `1.34.1`; empty where there is none. */
	version: string;

	/** Its runtimes, as `crio config` tells them. */
	runtimes: readonly string[];

	/** Why `crio config` tells nothing; empty where it does. */
	refused: string;
}

/** A file of CRI-O's drop-in directory. */
export interface CrioPlacement {
	place: string;
	content: string;
}

/** Where CRI-O looks for shims by name: nowhere, so they are named by path. */
const shims = '/usr/local/bin';

/**
 * The drop-in file with handlers for CRI-O, or all that keeps them from it.
 *
 * Annotations are not listed: CRI-O hands every one to the shim but those of its own, and ignores a
 * handler that lists one which it does not know.
 */
export function crioHandlers({version, runtimes, refused}: CrioFacts, handlers: readonly Handler[], slow: boolean): CrioPlacement | {problems: string[]} {
	const problems = [
		...version === '' ? ['CRI-O is not on PATH'] : [],
		...refused === '' ? [] : [`CRI-O itself refuses its configuration: ${refused}`],
		...handlers.filter(({name}) => runtimes.includes(name)).map(({name}) => `CRI-O has a runtime ${name} already: take it out of /etc/crio, or name the handler otherwise`),
	];
	if (problems.length > 0) {
		return {problems};
	}

	const table = ({runtimeType, configPath, privilegedWithoutHostDevices}: Handler): TomlTable => ({
		runtime_path: `${shims}/${shimOf(runtimeType)}`,
		runtime_type: 'vm', // CRI-O's word for a shim of containerd's kind.
		runtime_root: '/run/vc',
		runtime_config_path: configPath,
		privileged_without_host_devices: privilegedWithoutHostDevices,
		container_create_timeout: slow ? 900 : undefined, // Its own is 240 seconds.
	});
	return {place: '/etc/crio/crio.conf.d/50-kata-lab.conf', content: toml({crio: {runtime: {runtimes: Object.fromEntries(handlers.map(handler => [handler.name, table(handler)]))}}})};
}

/** The program behind a containerd runtime: `containerd-shim-kata-v2` for `io.containerd.kata.v2`. */
export function shimOf(runtimeType: string): string {
	return `containerd-shim-${runtimeType.split('.').slice(-2).join('-')}`;
}
