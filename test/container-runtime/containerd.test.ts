import test from 'ava';
import {containerdConfiguration} from '../../components/container-runtime/containerd.ts';
import {containerdSeries} from '../../components/container-runtime/containerd-series.ts';
import {gvisorHandler} from '../../components/gvisor/gvisor.ts';
import {kataHandler} from '../../components/kata/kata-handler.ts';

const options = {
	handlers: [kataHandler({name: 'kata', rehearsal: false, privilegedWithoutHostDevices: true})],
	sandboxImage: 'registry.k8s.io/pause:3.10.1',
	cgroupDriver: 'systemd',
	slow: false,
} as const;

test('renders the whole file, with runc as the default and Kata beside it', t => {
	t.snapshot(containerdConfiguration(options));
});

test('gives shims more time on a slow machine', t => {
	const plain = containerdConfiguration(options).split('\n');
	const added = containerdConfiguration({...options, slow: true}).split('\n').filter(line => !plain.includes(line));

	t.deepEqual(added, [
		'[timeouts]',
		'"io.containerd.timeout.shim.cleanup" = "60s"',
		'"io.containerd.timeout.shim.load" = "60s"',
		'"io.containerd.timeout.shim.shutdown" = "30s"',
		'"io.containerd.timeout.task.state" = "30s"',
	]);
});

test('without the systemd driver, runc makes its cgroups itself', t => {
	t.regex(containerdConfiguration({...options, cgroupDriver: 'cgroupfs'}), /^SystemdCgroup = false$/m);
});

test('in a rehearsal, no options reach the shim', t => {
	const text = containerdConfiguration({...options, handlers: [kataHandler({name: 'kata', rehearsal: true, privilegedWithoutHostDevices: true})]});

	t.regex(text, /^runtime_type = "io\.containerd\.kata\.v2"$/m);
	t.notRegex(text, /ConfigPath/);
	t.notRegex(text, /runtimes\.kata\.options/);
});

test('gVisor\'s shim is told what its options are, and which annotations are its own', t => {
	const text = containerdConfiguration({...options, handlers: [...options.handlers, gvisorHandler]});

	t.deepEqual(text.slice(text.indexOf('[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runsc]')).split('\n').slice(0, 8), [
		'[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runsc]',
		'runtime_type = "io.containerd.runsc.v1"',
		'privileged_without_host_devices = true',
		'pod_annotations = ["dev.gvisor.*"]',
		'container_annotations = ["dev.gvisor.*"]',
		'',
		'[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runsc.options]',
		'TypeUrl = "io.containerd.runsc.v1.options"',
	]);
});

test('any number of handlers', t => {
	const handlers = ['kata', 'kata-clh'].map(name => kataHandler({name, rehearsal: false, privilegedWithoutHostDevices: false}));
	const text = containerdConfiguration({...options, handlers});

	t.deepEqual(text.match(/^ConfigPath = .*$/gm), [
		'ConfigPath = "/etc/kata-lab/kata/configuration.toml"',
		'ConfigPath = "/etc/kata-lab/kata-clh/configuration.toml"',
	]);
	t.is(text.match(/^privileged_without_host_devices = false$/gm)?.length, 2);
});

test('Dragonball is in another shim, but in a rehearsal, where all are runc\'s', t => {
	const types = [false, true].map(rehearsal => kataHandler({name: 'kata-dragonball', hypervisor: 'dragonball', rehearsal, privilegedWithoutHostDevices: true}).runtimeType);

	t.deepEqual(types, ['io.containerd.kata-dragonball.v2', 'io.containerd.kata.v2']);
});

test('a handler\'s own snapshotter comes with what containerd takes its block devices from', t => {
	const [kata] = options.handlers;
	const text = containerdConfiguration({...options, handlers: [kata, {...kata, name: 'kata-fc', snapshotter: 'devmapper'}], rootGiB: 4});
	const plain = containerdConfiguration({...options, handlers: [kata, {...kata, name: 'kata-fc'}]}).split('\n');

	t.deepEqual(text.split('\n').filter(line => !plain.includes(line)), [
		'snapshotter = "devmapper"',
		'[plugins."io.containerd.snapshotter.v1.devmapper"]',
		'root_path = "/var/lib/kata-lab/thin-pool/containerd"',
		'pool_name = "kata-lab-thin-pool"',
		'base_image_size = "4GB"',
		'discard_blocks = true',
	]);
});

test('for containerd 2, the same in the form of version 3', t => {
	t.snapshot(containerdConfiguration({...options, series: '2.1'}));
	t.deepEqual(containerdConfiguration({...options, series: '2.0'}).split('\n').filter(line => line.startsWith('bin_dir')), ['bin_dir = "/opt/cni/bin"']);
	t.is(containerdConfiguration({...options, series: '2.3'}), containerdConfiguration({...options, series: '2.1'}));
});

test('containerd 1.6 and 1.7 read the same', t => {
	t.is(containerdConfiguration({...options, series: '1.6'}), containerdConfiguration(options));
	t.is(containerdConfiguration({...options, series: '1.7'}), containerdConfiguration(options));
});

const belongs = test.macro({
	exec(t, version: string, series: string | undefined) {
		t.is(containerdSeries(version), series as ReturnType<typeof containerdSeries>);
	},
	title: (_, version: string, series: string | undefined) => `containerd «${version}» is of series ${series ?? 'none'}`,
});

test(belongs, '1.6.20~ds1', '1.6');
test(belongs, '1.7.24', '1.7');
test(belongs, '1.60.1', undefined);
test(belongs, '11.6.1', undefined);
test(belongs, '2.1.9+unknown', '2.1');
test(belongs, '2.10.0', '2.10');
test(belongs, '2', undefined);
test(belongs, '', undefined);
