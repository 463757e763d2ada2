/** What a kata-deploy of 3.0.0 does to a node, with one of its shims, and what other hands do to the cluster. */
export const likeKataDeploy = `set -eu
released=/opt/kata/share/defaults/kata-containers
if [ -d $released ]; then
	# Its image has the same release, and so the same files: to be seen, a file has to differ.
	cp --archive $released /tmp/artifacts && cp --archive /tmp/artifacts/. $released/ && rm -r /tmp/artifacts
	sed --in-place 's/^default_memory = .*/default_memory = 4096/' $released/configuration-qemu.toml
	cp --archive $released/configuration-qemu.toml /etc/kata-lab/kata/configuration.toml
else
	echo '[runtime]' > /etc/kata-lab/kata/configuration.toml
fi
mkdir --parents /etc/kata-lab/kata/config.d
printf '[runtime]\\nenable_debug = true\\n' > /etc/kata-lab/kata/config.d/50-mine.toml
# A shim that leads nowhere would cost running pods at containerd's restart.
ln --symbolic --force "$(readlink /usr/local/bin/containerd-shim-kata-v2)" /usr/local/bin/containerd-shim-kata-qemu-v2
ln --symbolic --force /usr/local/bin/containerd-shim-kata-qemu-v2 /usr/local/bin/containerd-shim-kata-v2
cat >> /etc/containerd/config.toml <<'END'
[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.kata-fc]
  runtime_type = "io.containerd.kata-fc.v2"
  privileged_without_host_devices = true
  pod_annotations = ["io.katacontainers.*"]
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.kata-fc.options]
    ConfigPath = "/opt/kata/share/defaults/kata-containers/configuration-fc.toml"
END
systemctl restart containerd
export KUBECONFIG=/etc/kubernetes/admin.conf
kubectl label node node --overwrite runtime=other
kubectl patch runtimeclass kata-containers --type merge --patch '{"overhead":{"podFixed":{"memory":"150Mi"}}}'
until crictl info >/dev/null 2>&1; do sleep 1; done`;

/** Of all that, what no `up` takes away. */
export const left: [string, string] = ['kata-deploy', 'left of a kata-deploy'];

/** Takes it away. */
export const takeLeft = 'rm /usr/local/bin/containerd-shim-kata-qemu-v2';

/** What drift says of it, by kind and name. */
export function changed(released: boolean): Array<[string, string]> {
	return [
		...released ? [['release', '/opt/kata'] satisfies [string, string]] : [],
		['link', '/usr/local/bin/containerd-shim-kata-v2'],
		['file', '/etc/kata-lab/kata/configuration.toml'],
		['file', '/etc/containerd/config.toml'],
		['drop-in', '/etc/kata-lab/kata/config.d/50-mine.toml'],
		['handler', 'kata-fc'],
		['label', 'runtime'],
		left,
		['runtime class', 'kata-containers'],
	];
}
