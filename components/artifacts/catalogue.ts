import type {Artifact} from './artifact.ts';
import {rootFiles} from './debian-root.ts';

const github = (repository: string, tag: string) => `https://github.com/${repository}/releases/download/${tag}`;
const under = (directory: string, files: string[]) => Object.fromEntries(files.map(file => [file, `${directory}${file}`]));

const kubernetesFiles = ['kubelet', 'kubeadm', 'kubectl', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy'];
const kubernetesVersion = Object.entries({gitVersion: 'v1.34.4', gitMajor: '1', gitMinor: '34', gitTreeState: 'clean'})
	.map(([name, value]) => ` -X k8s.io/component-base/version.${name}=${value}`).join('');
const cniFiles = ['bridge', 'host-local', 'loopback', 'portmap'];
const containerdFiles = ['containerd', 'containerd-shim-runc-v2', 'ctr'];

// Where the digests are from. etcd, cni-plugins, containerd, runc: kubespray 46dbdd3,
// roles/kubespray_defaults/vars/main/checksums.yml. Kubernetes: its own CHANGELOG-1.34.md,
// which has SHA-512 only. Kata: a third party's table.
const artifacts = {
	'pulumi': {
		version: '3.259.0',
		files: ['pulumi', 'pulumi-language-nodejs'],
		release: {
			url: github('pulumi/pulumi', 'v3.259.0'),
			fileName: 'pulumi-v3.259.0-linux-x64.tar.gz',
			checksums: 'pulumi-3.259.0-checksums.txt',
			members: under('pulumi/', ['pulumi', 'pulumi-language-nodejs']),
		},
		build: {
			kind: 'go-modules',
			modules: [
				{
					directory: 'pulumi-engine',
					ldflags: '-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v3.259.0',
				},
				// Of SDK 3.68.0, the last whose Go module has the language host in it.
				{directory: 'pulumi-language-nodejs', ldflags: '-s -w'},
			],
		},
	},
	'pulumi-command': {
		version: '1.2.1',
		files: ['pulumi-resource-command'],
		release: {
			url: github('pulumi/pulumi-command', 'v1.2.1'),
			fileName: 'pulumi-resource-command-v1.2.1-linux-amd64.tar.gz',
			checksums: 'pulumi-command_1.2.1_checksums.txt',
			members: under('', ['pulumi-resource-command']),
		},
	},
	'pulumi-kubernetes': {
		version: '4.29.0',
		files: ['pulumi-resource-kubernetes'],
		release: {
			url: github('pulumi/pulumi-kubernetes', 'v4.29.0'),
			fileName: 'pulumi-resource-kubernetes-v4.29.0-linux-amd64.tar.gz',
			checksums: 'pulumi-kubernetes_4.29.0_checksums.txt',
			members: under('', ['pulumi-resource-kubernetes']),
		},
	},
	'kubernetes': {
		version: '1.34.4',
		files: kubernetesFiles,
		release: {
			url: 'https://dl.k8s.io/v1.34.4',
			fileName: 'kubernetes-server-linux-amd64.tar.gz',
			sha512: '65c75e81e3ea488f6d42b493cad64d7577ddfa1e5372037a1c841ac069039997d359b5b2f2d44e7665bf04c48ed0065cf9d4c9801b1e63bb6a1b099ef00d4863',
			members: under('kubernetes/server/bin/', kubernetesFiles),
		},
		build: {
			kind: 'go-modules',
			modules: [{directory: 'kubernetes', ldflags: `-s -w${kubernetesVersion}`}],
		},
	},
	'etcd': {
		version: '3.6.5',
		files: ['etcd'],
		release: {
			url: github('etcd-io/etcd', 'v3.6.5'),
			fileName: 'etcd-v3.6.5-linux-amd64.tar.gz',
			sha256: '66bad39ed920f6fc15fd74adcb8bfd38ba9a6412f8c7852d09eb11670e88cac3',
			members: under('etcd-v3.6.5-linux-amd64/', ['etcd']),
		},
		build: {
			kind: 'go-modules',
			modules: [{directory: 'etcd', ldflags: '-s -w', rename: {server: 'etcd'}}],
		},
	},
	'coredns': {
		version: '1.12.1',
		files: ['coredns'],
		release: {
			url: github('coredns/coredns', 'v1.12.1'),
			fileName: 'coredns_1.12.1_linux_amd64.tgz',
			checksums: 'coredns_1.12.1_linux_amd64.tgz.sha256',
			members: under('', ['coredns']),
		},
		build: {
			kind: 'go-modules',
			modules: [{directory: 'coredns', ldflags: '-s -w'}],
		},
	},
	'cni-plugins': {
		version: '1.7.1',
		files: cniFiles,
		release: {
			url: github('containernetworking/plugins', 'v1.7.1'),
			fileName: 'cni-plugins-linux-amd64-v1.7.1.tgz',
			sha256: '1a28a0506bfe5bcdc981caf1a49eeab7e72da8321f1119b7be85f22621013098',
			members: under('', cniFiles),
		},
		build: {
			kind: 'go-modules',
			modules: [{
				directory: 'cni-plugins',
				ldflags: '-s -w -X github.com/containernetworking/plugins/pkg/utils/buildversion.BuildVersion=v1.7.1',
			}],
		},
	},
	'cri-tools': {
		version: '1.34.0',
		files: ['crictl'],
		release: {
			url: github('kubernetes-sigs/cri-tools', 'v1.34.0'),
			fileName: 'crictl-v1.34.0-linux-amd64.tar.gz',
			checksums: 'crictl-v1.34.0-linux-amd64.tar.gz.sha256',
			members: under('', ['crictl']),
		},
		build: {
			kind: 'go-modules',
			modules: [{directory: 'cri-tools', ldflags: '-s -w -X sigs.k8s.io/cri-tools/pkg/version.Version=v1.34.0'}],
		},
	},
	'pause': {
		version: '3.10.1',
		files: ['pause'],
		build: {
			kind: 'c-source',
			module: 'kubernetes',
			goModule: 'k8s.io/kubernetes',
			source: 'build/pause/linux/pause.c',
			flags: ['-Os', '-Wall', '-Werror', '-static', '-s', '-DVERSION=v3.10.1'],
		},
	},
	'containerd': {
		version: '1.7.24',
		files: containerdFiles,
		release: {
			url: github('containerd/containerd', 'v1.7.24'),
			fileName: 'containerd-1.7.24-linux-amd64.tar.gz',
			sha256: '1a94f15139f37633f39e24f08a4071f4533b285df3cbee6478972d26147bcaef',
			members: under('bin/', containerdFiles),
		},
		build: {kind: 'node-packages', packages: ['containerd']},
	},
	'runc': {
		version: '1.1.15',
		files: ['runc.amd64'],
		release: {
			url: github('opencontainers/runc', 'v1.1.15'),
			fileName: 'runc.amd64',
			sha256: 'd218e1f8be4dcb1f288dea754faee342375a36f695eac5ab37fc8b7270a78763',
		},
		build: {kind: 'node-packages', packages: ['runc']},
	},
	'kata-static': {
		version: '3.0.0',
		files: ['kata-static-3.0.0-x86_64.tar.xz'],
		release: {
			url: github('kata-containers/kata-containers', '3.0.0'),
			fileName: 'kata-static-3.0.0-x86_64.tar.xz',
			sha256: 'ff475932f65936504f63ff087c81f89103df2a99e0ceb6571246f63f7a4f948e',
		},
		digestSetting: 'kata-lab:kataSha256',
	},
	// From the branch that gVisor keeps for Go's own tools. Go may then link what runsc takes of its runtime.
	'gvisor': {
		version: '0.0.0-20260122175437-89a5d21be8f0',
		files: ['runsc', 'containerd-shim-runsc-v1'],
		build: {
			kind: 'go-modules',
			modules: [{
				directory: 'gvisor',
				ldflags: '-s -w -checklinkname=0 -X gvisor.dev/gvisor/runsc/version.version=0.0.0-20260122175437-89a5d21be8f0',
				rename: {shim: 'containerd-shim-runsc-v1'},
			}],
		},
	},
	'busybox': {
		version: 'debian',
		files: ['busybox'],
		build: {kind: 'debian-package', package: 'busybox-static', program: '/bin/busybox'},
	},
	'nft': {
		version: 'debian',
		files: ['nft'],
		build: {kind: 'debian-package', package: 'nftables', program: '/usr/sbin/nft'},
	},
	'tools-root': {
		version: 'debian-13',
		files: [...rootFiles],
		build: {
			kind: 'debian-root',
			suite: 'trixie',
			packages: [
				'apache2-utils', 'e2fsprogs', 'fio', 'iperf3', 'iproute2', 'iputils-ping', 'mount', 'nginx',
				'procps', 'stress', 'stress-ng', 'sysbench', 'util-linux',
			],
			// stress-ng's GPU stressor is what Mesa's driver is for, and fio's plots what Python is for.
			without: ['usr/lib/*/libLLVM*', 'usr/lib/*/libgallium*', 'usr/lib/*/libz3*', 'usr/bin/python3*', 'usr/lib/python3*', 'usr/share/python3'],
		},
	},
	'docker-root': {
		version: 'debian-13',
		files: [...rootFiles],
		build: {
			kind: 'debian-root',
			suite: 'trixie',
			packages: ['docker-cli', 'docker.io', 'e2fsprogs', 'iproute2', 'iptables', 'mount', 'procps'],
			// Only clients of containerd itself, and clients of long ago, want these.
			without: ['usr/bin/containerd-shim', 'usr/bin/containerd-shim-runc-v1', 'usr/bin/containerd-stress', 'usr/bin/ctr'],
		},
	},
} satisfies Record<string, Artifact>;

/** The name of something on the ladder. */
export type ArtifactName = keyof typeof artifacts;

/** Every pin of the lab. */
export const catalogue: Record<ArtifactName, Artifact> = artifacts;
