/** Links as the step `kata-links` makes them, by path. A target without a slash is a program on the machine's PATH. */
export function kataLinks({rehearsal}: {rehearsal: boolean}): Record<string, string> {
	const shim = 'containerd-shim-kata-v2';
	const targets = rehearsal
		? {[shim]: 'containerd-shim-runc-v2'}
		: Object.fromEntries([shim, 'kata-runtime', 'kata-monitor', 'kata-collect-data.sh'].map(name => [name, `/opt/kata/bin/${name}`]));
	return Object.fromEntries(Object.entries(targets).map(([name, target]) => [`/usr/local/bin/${name}`, target]));
}
