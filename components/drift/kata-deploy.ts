import type {Found} from './found.ts';

/** The label by which kata-deploy says that it has installed on a node, or taken itself away. */
export const deployLabel = 'katacontainers.io/kata-runtime';

/** What kata-deploy does to a machine, for whoever has to decide about it. */
export const doing = 'at each start of its pod, after each reboot too, it copies its files over /opt/kata, points the handlers kata, kata-qemu, kata-clh, kata-fc and kata-dragonball of /etc/containerd/config.toml and /usr/local/bin/containerd-shim-kata-v2 to them, and restarts containerd; at its end it deletes /opt/kata and puts its copy of config.toml back';

/** How one is rid of it. */
export const removal = 'delete its DaemonSet, let its kata-cleanup run, then `npm run lab`: as long as it is there it does the same again';

const defaults = '/opt/kata/share/defaults/kata-containers/configuration';

const handlers = ['kata-qemu', 'kata-clh', 'kata-fc', 'kata-dragonball'];

/** Whether a path is one of the shims that kata-deploy links. */
export function isDeployed(path: string): boolean {
	return /^\/usr\/local\/bin\/containerd-shim-kata-(qemu|clh|fc|dragonball)-v2$/.test(path);
}

/** Who linked a shim so. */
export function linkedBy(target: string | null): string | undefined {
	return target !== null && isDeployed(target)
		? 'kata-deploy, which links its default shim so'
		: undefined;
}

/** Who wrote containerd's configuration so, by its text and what else is on the node. */
export function configuredBy(text: string | null, labels: Readonly<Record<string, string>> = {}): string | undefined {
	if (text === null) {
		return labels[deployLabel] === 'cleanup' ? 'kata-deploy, whose cleanup removes it' : undefined;
	}

	return text.includes(`ConfigPath = "${defaults}`) ? 'kata-deploy, which sends its handlers to its own configuration' : undefined;
}

/** Who made a runtime of containerd's so. */
export function handledBy(name: string, configPath = ''): string | undefined {
	return handlers.includes(name) || configPath.startsWith(defaults) ? 'kata-deploy, which sends its handlers to its own configuration' : undefined;
}

/** Who wrote files of Kata's release anew, by their paths below it. */
export function copiedBy(written: readonly string[]): string | undefined {
	return written.some(path => path.startsWith('share/defaults/kata-containers/configuration')) ? 'kata-deploy, which copies its files over /opt/kata' : undefined;
}

/** What kata-deploy has left on a node: its links, its copies and its label. */
export function tracesOf({deployed}: Pick<Found, 'deployed'>, labels: Readonly<Record<string, string>> = {}): string[] {
	const label = labels[deployLabel];
	return [
		...Object.keys(deployed).filter(path => /\.bak$|\/containerd-shim-kata-[\w-]+$/.test(path)),
		...label === undefined ? [] : [`the label ${deployLabel}=${label}`],
	];
}
