import type {TomlTable} from 'smol-toml';
import {tableAt, textsOf} from './read-toml.ts';

const places = {
	cni: '/opt/cni/bin',
	networks: '/etc/cni/net.d',
};

/** What of a containerd's own configuration, as `containerd config dump` has it, the lab's cluster could not live with. */
export function clusterProblems(dump: TomlTable, sandboxImage: string): string[] {
	const one = tableAt(dump, 'plugins', 'io.containerd.grpc.v1.cri');
	const two = tableAt(dump, 'plugins', 'io.containerd.cri.v1.runtime');
	const cri = Object.keys(two).length > 0 ? two : one;
	const containerd = tableAt(cri, 'containerd');
	const [runtime = 'runc'] = textsOf(containerd['default_runtime_name']);
	const {SystemdCgroup: systemd} = tableAt(containerd, 'runtimes', runtime, 'options');
	const {bin_dir: directory, bin_dirs: directories, conf_dir} = tableAt(cri, 'cni');
	const programs = [...textsOf(directories), ...textsOf(directory)];
	const [networks = 'no directory'] = textsOf(conf_dir);
	const [image] = textsOf(tableAt(dump, 'plugins', 'io.containerd.cri.v1.images', 'pinned_images')['sandbox'] ?? one['sandbox_image']);
	return [
		...systemd === true ? [] : [`SystemdCgroup of runtime ${runtime} is not true, and the lab's kubelet has systemd make cgroups`],
		...programs.includes(places.cni) ? [] : [`the CNI plugins are looked for in ${programs.join(', ')}, and the lab's are in ${places.cni}`],
		...networks === places.networks ? [] : [`networks are looked for in ${networks}, and the lab's is in ${places.networks}`],
		...image === sandboxImage ? [] : [`the first container of a pod is of ${image ?? 'no image'}, and the lab brings ${sandboxImage}`],
	].map(problem => `${problem}: have containerd's configuration say so, or let the lab replace it`);
}
