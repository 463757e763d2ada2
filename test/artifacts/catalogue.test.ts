import {readFileSync} from 'node:fs';
import test from 'ava';
import {catalogue} from '../../components/artifacts/catalogue.ts';
import {goModule} from '../../components/artifacts/build-go.ts';
import {labReferences} from '../../components/artifacts/images.ts';

const artifacts = Object.entries(catalogue);

test('every release has a digest or its vendor\'s list', t => {
	const without = artifacts.filter(([, {release}]) => release && !release.sha256 && !release.sha512 && !release.checksums);
	t.deepEqual(without, []);
	for (const [name, {release}] of artifacts) {
		t.regex(release?.sha256 ?? '0'.repeat(64), /^[\da-f]{64}$/, name);
		t.regex(release?.sha512 ?? '0'.repeat(128), /^[\da-f]{128}$/, name);
	}
});

test('every release brings all files of its artifact', t => {
	for (const [name, {files, release}] of artifacts.filter(([, {release}]) => release)) {
		t.deepEqual(Object.keys(release?.members ?? {[release?.fileName ?? '']: ''}), files, name);
	}
});

test('every artifact has a release or a build, and its release\'s place names its version', t => {
	for (const [name, {version, release, build}] of artifacts) {
		t.truthy(release ?? build, name);
		t.true(release === undefined || release.url.includes(version), name);
	}
});

const pinned = test.macro({
	exec(t, directory: string, module: string, version: string) {
		const text = readFileSync(goModule(directory).pins[0] ?? '', 'utf8');
		t.regex(text, new RegExp(`^\\s*${module.replaceAll('.', '\\.')} v${version.replaceAll('.', '\\.')}( //|$)`, 'm'));
	},
	title: (_, directory: string, module: string, version: string) => `the Go module ${directory} requires ${module} ${version}`,
});

test(pinned, 'pulumi-engine', 'github.com/pulumi/pulumi/pkg/v3', catalogue.pulumi.version);
test(pinned, 'pulumi-language-nodejs', 'github.com/pulumi/pulumi/sdk/v3', '3.68.0');
test(pinned, 'kubernetes', 'k8s.io/kubernetes', catalogue.kubernetes.version);
test(pinned, 'gvisor', 'gvisor.dev/gvisor', catalogue.gvisor.version);
test(pinned, 'etcd', 'go.etcd.io/etcd/server/v3', catalogue.etcd.version);
test(pinned, 'coredns', 'github.com/coredns/coredns', catalogue.coredns.version);
test(pinned, 'cri-tools', 'sigs.k8s.io/cri-tools', catalogue['cri-tools'].version);
test(pinned, 'cni-plugins', 'github.com/containernetworking/plugins', catalogue['cni-plugins'].version);

test('the lab\'s images are those that kubeadm 1.34.4 asks for, and the scenarios\' own', t => {
	t.deepEqual(labReferences, [
		'registry.k8s.io/kube-apiserver:v1.34.4',
		'registry.k8s.io/kube-controller-manager:v1.34.4',
		'registry.k8s.io/kube-scheduler:v1.34.4',
		'registry.k8s.io/kube-proxy:v1.34.4',
		'registry.k8s.io/etcd:3.6.5-0',
		'registry.k8s.io/coredns/coredns:v1.12.1',
		'registry.k8s.io/pause:3.10.1',
		'localhost/kata-lab/busybox:1',
		'localhost/kata-lab/tools:1',
		'localhost/kata-lab/docker:1',
	]);
});
