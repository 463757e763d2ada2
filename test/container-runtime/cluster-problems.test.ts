import test from 'ava';
import {parse} from 'smol-toml';
import {clusterProblems} from '../../components/container-runtime/cluster-problems.ts';

const image = 'registry.k8s.io/pause:3.10.1';
const one = (cgroup: boolean, directory: string, networks: string, sandbox: string) => `
[plugins."io.containerd.grpc.v1.cri"]
sandbox_image = "${sandbox}"
cni = {bin_dir = "${directory}", conf_dir = "${networks}"}
[plugins."io.containerd.grpc.v1.cri".containerd]
default_runtime_name = "theirs"
runtimes.theirs.options.SystemdCgroup = ${cgroup}
`;
const two = (cgroup: boolean, directory: string, networks: string, sandbox: string) => `
[plugins."io.containerd.grpc.v1.cri"]
disable_tcp_service = true
[plugins."io.containerd.cri.v1.images"]
pinned_images.sandbox = "${sandbox}"
[plugins."io.containerd.cri.v1.runtime"]
cni = {bin_dir = "", bin_dirs = ["${directory}"], conf_dir = "${networks}"}
[plugins."io.containerd.cri.v1.runtime".containerd]
default_runtime_name = "theirs"
runtimes.theirs.options.SystemdCgroup = ${cgroup}
`;

for (const [series, dump] of [['1', one], ['2', two]] as const) {
	test(`the lab's cluster lives with a containerd ${series} that is configured for it`, t => {
		t.deepEqual(clusterProblems(parse(dump(true, '/opt/cni/bin', '/etc/cni/net.d', image)), image), []);
	});

	test(`all that it could not live with of a containerd ${series} is told together`, t => {
		const remedy = 'have containerd\'s configuration say so, or let the lab replace it';
		t.deepEqual(clusterProblems(parse(dump(false, '/usr/lib/cni', '/etc/cni', 'registry.k8s.io/pause:3.8')), image), [
			`SystemdCgroup of runtime theirs is not true, and the lab's kubelet has systemd make cgroups: ${remedy}`,
			`the CNI plugins are looked for in /usr/lib/cni, and the lab's are in /opt/cni/bin: ${remedy}`,
			`networks are looked for in /etc/cni, and the lab's is in /etc/cni/net.d: ${remedy}`,
			`the first container of a pod is of registry.k8s.io/pause:3.8, and the lab brings ${image}: ${remedy}`,
		]);
	});
}
