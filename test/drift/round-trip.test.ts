import test from 'ava';
import {ScratchNode} from './scratch-node.ts';

for (const rehearsal of [false, true]) {
	const kind = rehearsal ? 'a rehearsal\'s' : 'Kata\'s';

	test(`what ${kind} steps leave is what they are declared to leave, and all of it is looked at`, t => {
		const node = new ScratchNode(t, rehearsal);
		node.write('etc/containerd/config.toml', '# theirs\n');
		const before = node.files();
		node.install();

		t.deepEqual(node.drift(), []);

		node.remove();
		t.deepEqual(node.files().filter(file => file !== './running'), before);
		t.is(node.read('etc/containerd/config.toml'), '# theirs\n');
		t.deepEqual(node.drift(), [
			...rehearsal ? [] : ['release /opt/kata of kata-release'],
			'link /usr/local/bin/containerd-shim-kata-v2 of kata-links',
			...rehearsal ? [] : ['kata-runtime', 'kata-monitor', 'kata-collect-data.sh'].map(name => `link /usr/local/bin/${name} of kata-links`),
			'file /etc/kata-lab/kata/configuration.toml of kata-configuration-kata',
			'file /etc/containerd/config.toml of containerd-configuration',
			'handler kata of containerd-configuration',
		]);
	});
}

test('what somebody else changes is found, repaired by the steps that left it, and removal still gives all back', t => {
	const node = new ScratchNode(t, false);
	node.write('etc/containerd/config.toml', '# theirs\n');
	const before = node.files();
	node.install();

	node.shell(`cd "$KATA_LAB_ROOT"
		echo '# released' > etc/kata-lab/kata/configuration.toml
		mkdir etc/kata-lab/kata/config.d; echo '[runtime]' > etc/kata-lab/kata/config.d/mine.toml
		ln -sf /usr/local/bin/containerd-shim-kata-qemu-v2 usr/local/bin/containerd-shim-kata-v2
		echo other > opt/kata/libexec/virtiofsd
		sed -i 's#/etc/kata-lab/kata#/opt/kata/share/defaults/kata-containers#' etc/containerd/config.toml
		cp etc/containerd/config.toml running`, '');
	t.deepEqual(node.drift(), [
		'release /opt/kata of kata-release',
		'link /usr/local/bin/containerd-shim-kata-v2 of kata-links',
		'file /etc/kata-lab/kata/configuration.toml of kata-configuration-kata',
		'file /etc/containerd/config.toml of containerd-configuration',
		'drop-in /etc/kata-lab/kata/config.d/mine.toml of kata-configuration-kata',
		'handler kata of containerd-configuration',
	]);

	node.repair('kata-release', 'kata-links', 'kata-configuration-kata', 'containerd-configuration');
	t.deepEqual(node.drift(), []);
	t.is(node.read('var/lib/kata-lab/set-aside/etc/kata-lab/kata/config.d/mine.toml'), '[runtime]\n');

	node.remove();
	t.deepEqual(node.files().filter(file => file !== './running'), [...before, './var/lib/kata-lab/set-aside/etc/kata-lab/kata/config.d/mine.toml'].sort());
	t.is(node.read('etc/containerd/config.toml'), '# theirs\n');
});

test('containerd that runs with another configuration than its file is started again', t => {
	const node = new ScratchNode(t, false);
	node.install();
	node.shell('sed -i s#/etc/kata-lab/kata#/elsewhere# "$KATA_LAB_ROOT/running"', '');
	t.deepEqual(node.drift(), ['handler kata of containerd-configuration']);

	node.repair('containerd-configuration');

	t.deepEqual(node.drift(), []);
});
