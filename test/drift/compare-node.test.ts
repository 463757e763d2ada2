import test from 'ava';
import {sha256Of} from '../../components/artifacts/digest.ts';
import {compareNode, type NodeLook} from '../../components/drift/compare-node.ts';
import type {DeclaredNode} from '../../components/drift/declared.ts';
import {repaired, type Difference} from '../../components/drift/difference.ts';
import type {Found} from '../../components/drift/found.ts';
import {doing, removal} from '../../components/drift/kata-deploy.ts';

const configuration = '/etc/kata-lab/kata/configuration.toml';
const shim = '/usr/local/bin/containerd-shim-kata-v2';
const released = '/opt/kata/share/defaults/kata-containers/configuration-qemu.toml';

const node: DeclaredNode = {
	id: 'node',
	name: 'node',
	place: {host: '192.0.2.1', port: 22, user: 'root', hostKey: 'ssh-ed25519 AAAA'},
	items: [
		{kind: 'release', prefix: '/opt/kata', version: '3.0.0', sha256: 'c0ffee', step: 'kata-release'},
		{kind: 'link', path: shim, target: '/opt/kata/bin/containerd-shim-kata-v2', step: 'kata-links'},
		{kind: 'file', path: configuration, content: '[runtime]\nsandbox_cgroup_only = true\n', step: 'kata-configuration-kata'},
		{kind: 'empty', path: '/etc/kata-lab/kata/config.d', reader: `Kata merges every file in it into ${configuration}`, step: 'kata-configuration-kata'},
		{kind: 'program', path: '/usr/local/bin/runsc', version: '1.2', step: 'gvisor'},
		{kind: 'file', path: '/etc/containerd/config.toml', content: 'version = 2\n', step: 'containerd-configuration'},
		{kind: 'handler', name: 'kata', runtimeType: 'io.containerd.kata.v2', configPath: configuration, step: 'containerd-configuration'},
		{kind: 'label', key: 'runtime', value: 'kata', step: 'node-label'},
	],
};

const asDeclared: Found = {
	files: {[configuration]: '[runtime]\nsandbox_cgroup_only = true\n', '/etc/containerd/config.toml': 'version = 2\n'},
	links: {[shim]: '/opt/kata/bin/containerd-shim-kata-v2'},
	directories: {'/etc/kata-lab/kata/config.d': {}},
	programs: {'/usr/local/bin/runsc': '1.2'},
	paths: {},
	release: {sha256: 'c0ffee', version: '3.0.0', written: {}},
	runtimes: {runc: {runtimeType: 'io.containerd.runc.v2'}, kata: {runtimeType: 'io.containerd.kata.v2', configPath: configuration}},
	deployed: {[released]: sha256Of('[runtime]\nsandbox_cgroup_only = false\n')},
};
const labels = {'runtime': 'kata', 'kubernetes.io/hostname': 'node'};

type Case = Omit<NodeLook, 'found' | 'labels'> & {found?: Partial<Found>; labels?: NodeLook['labels'] | 'unknown'};

const drift = test.macro({
	exec(t, _: string, changed: Case, ...expected: Array<Omit<Difference, 'node'>>) {
		t.deepEqual(compareNode(node, {
			...changed,
			found: {...asDeclared, ...changed.found},
			labels: changed.labels === 'unknown' ? undefined : changed.labels ?? labels,
		}), expected.map(difference => ({node: 'node', ...difference})));
	},
	title: (_, title) => String(title),
});

test(drift, 'what is as declared is no drift', {});

test(drift, 'a copy of Kata\'s own configuration over the lab\'s is named, with its diff', {found: {files: {...asDeclared.files, [configuration]: '[runtime]\nsandbox_cgroup_only = false\n'}}}, {
	kind: 'file',
	name: configuration,
	declared: '2 lines, SHA-256 144eae06719e…',
	found: '2 lines, SHA-256 79c6eb285c78…',
	diff: `--- declared${configuration}\n+++ found${configuration}\n@@ -1,2 +1,2 @@\n [runtime]\n-sandbox_cgroup_only = true\n+sandbox_cgroup_only = false\n`,
	by: `whoever copied ${released} over it, as kata-deploy does in /opt/kata`,
	step: 'kata-configuration-kata',
	remedy: repaired,
});

test(drift, 'a file that is gone differs in all of its lines', {found: {files: {...asDeclared.files, '/etc/containerd/config.toml': null}}, labels: {'runtime': 'kata', 'katacontainers.io/kata-runtime': 'cleanup'}}, {
	kind: 'file',
	name: '/etc/containerd/config.toml',
	declared: '1 line, SHA-256 436f6de28726…',
	diff: '--- declared/etc/containerd/config.toml\n+++ found/etc/containerd/config.toml\n@@ -1,1 +0,0 @@\n-version = 2\n',
	by: 'kata-deploy, whose cleanup removes it',
	step: 'containerd-configuration',
	remedy: repaired,
}, {
	kind: 'kata-deploy',
	name: 'left of a kata-deploy',
	found: 'the label katacontainers.io/kata-runtime=cleanup',
	does: doing,
	remedy: `if it still runs, ${removal}; else delete what it has left`,
});

test(drift, 'kata-deploy is known by the default shim that it links, and by the links it leaves', {found: {
	links: {[shim]: '/usr/local/bin/containerd-shim-kata-qemu-v2'},
	deployed: {'/usr/local/bin/containerd-shim-kata-qemu-v2': `-> /opt/kata/bin/containerd-shim-kata-v2`, '/etc/containerd/config.toml.bak': 'abc'},
}}, {
	kind: 'link',
	name: shim,
	declared: '/opt/kata/bin/containerd-shim-kata-v2',
	found: '/usr/local/bin/containerd-shim-kata-qemu-v2',
	by: 'kata-deploy, which links its default shim so',
	step: 'kata-links',
	remedy: repaired,
}, {
	kind: 'kata-deploy',
	name: 'left of a kata-deploy',
	found: '/usr/local/bin/containerd-shim-kata-qemu-v2, /etc/containerd/config.toml.bak',
	does: doing,
	remedy: `if it still runs, ${removal}; else delete what it has left`,
});

test(drift, 'kata-deploy is known by where it sends containerd\'s handlers', {found: {
	runtimes: {
		kata: {runtimeType: 'io.containerd.kata.v2', configPath: '/opt/kata/share/defaults/kata-containers/configuration.toml'},
		'kata-fc': {runtimeType: 'io.containerd.kata-fc.v2', configPath: '/opt/kata/share/defaults/kata-containers/configuration-fc.toml'},
	},
}}, {
	kind: 'handler',
	name: 'kata',
	declared: `io.containerd.kata.v2 with ${configuration}`,
	found: 'io.containerd.kata.v2 with /opt/kata/share/defaults/kata-containers/configuration.toml',
	by: 'kata-deploy, which sends its handlers to its own configuration',
	step: 'containerd-configuration',
	remedy: repaired,
}, {
	kind: 'handler',
	name: 'kata-fc',
	found: 'io.containerd.kata-fc.v2 with /opt/kata/share/defaults/kata-containers/configuration-fc.toml',
	by: 'kata-deploy, which sends its handlers to its own configuration',
	step: 'containerd-configuration',
	remedy: repaired,
});

test(drift, 'a drop-in counts, because Kata merges it', {found: {directories: {'/etc/kata-lab/kata/config.d': {'50-mine.toml': '[runtime]\nenable_debug = true\n', 'old': null}}}}, {
	kind: 'drop-in',
	name: '/etc/kata-lab/kata/config.d/50-mine.toml',
	found: '2 lines, SHA-256 fcb11c55f6ea…',
	diff: '--- declared/etc/kata-lab/kata/config.d/50-mine.toml\n+++ found/etc/kata-lab/kata/config.d/50-mine.toml\n@@ -0,0 +1,2 @@\n+[runtime]\n+enable_debug = true\n',
	by: `somebody who knows that Kata merges every file in it into ${configuration}`,
	step: 'kata-configuration-kata',
	remedy: `${repaired}: it is moved below /var/lib/kata-lab/set-aside; what it sets belongs into the setting kataConfiguration`,
}, {
	kind: 'drop-in',
	name: '/etc/kata-lab/kata/config.d/old',
	found: 'a directory',
	by: `somebody who knows that Kata merges every file in it into ${configuration}`,
	step: 'kata-configuration-kata',
	remedy: `${repaired}: it is moved below /var/lib/kata-lab/set-aside; what it sets belongs into the setting kataConfiguration`,
});

test(drift, 'another version of a program is one', {found: {programs: {}}}, {kind: 'program', name: '/usr/local/bin/runsc', declared: '1.2', step: 'gvisor', remedy: repaired});
test(drift, 'a label is one', {labels: {runtime: 'runc'}}, {kind: 'label', name: 'runtime', declared: 'kata', found: 'runc', step: 'node-label', remedy: repaired});
test(drift, 'a label that is gone is one', {labels: {}}, {kind: 'label', name: 'runtime', declared: 'kata', step: 'node-label', remedy: repaired});
test(drift, 'a containerd that does not answer is one', {found: {runtimes: null}}, {
	kind: 'handler', name: 'kata', declared: 'known to containerd', found: 'containerd does not answer', step: 'containerd-configuration', remedy: repaired,
});
test(drift, 'a node that the cluster does not know is told, and not its labels', {labels: 'unknown'}, {
	kind: 'node', name: 'node', declared: 'in the cluster', found: 'not in it',
	remedy: 'see whether its kubelet runs; `kubeadm reset` there, or a deleted Node, ends what the lab can repair: `npm run lab -- down`, and up again',
});
