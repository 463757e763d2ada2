import test from 'ava';
import {configurationProblems, configurationText, hypervisors, mergeConfiguration} from '../../components/kata/configuration.ts';
import {overheadNeeded, overheadWarnings} from '../../components/kata/overhead.ts';
import {presetOptions, presetProblems, presets} from '../../components/kata/presets.ts';

test('every preset is right with each hypervisor that it is for', t => {
	const problems = presets.flatMap(({name}) => hypervisors.filter(hypervisor => presetProblems(hypervisor, [name]).length === 0)
		.flatMap(hypervisor => configurationProblems(hypervisor, ...presetOptions(hypervisor, [name])).map(problem => [name, hypervisor, problem])));

	t.deepEqual(problems, [
		['shared-dax', 'qemu', 'hypervisor.virtio_fs_cache_size is not 0, and the release\'s QEMU has no DAX window; 0 works, or a hypervisor.path with one'],
	]);
	t.deepEqual(configurationProblems('qemu', ...presetOptions('qemu', ['shared-dax']), {hypervisor: {path: '/opt/qemu-dax/bin/qemu-system-x86_64'}}), []);
});

test('no two presets have one name', t => {
	t.is(new Set(presets.map(({name}) => name)).size, presets.length);
});

test('a later preset counts more, and what is set counts most', t => {
	const options = presetOptions('qemu', ['slow-host', 'density']);

	t.is(mergeConfiguration('qemu', ...options).hypervisor.default_memory, 256);
	t.is(mergeConfiguration('qemu', ...options, {hypervisor: {default_memory: 300}}).hypervisor.default_memory, 300);
	t.regex(configurationText('qemu', ...options), /^block_device_aio = "threads"$/m);
});

test('a name that is none, and a preset that does nothing, are reported', t => {
	t.deepEqual(presetProblems('clh', ['densty', 'disk-spdk', 'density']), [
		`densty is none of ${presets.map(({name}) => name).join(', ')}`,
		'disk-spdk is for qemu, and does nothing with clh',
	]);
});

const small = {hypervisor: {default_memory: 512}, runtime: {sandbox_cgroup_only: true}};

test('overhead has to cover a guest that is counted in its pod\'s cgroup', t => {
	t.is(overheadNeeded('qemu'), undefined);
	t.is(overheadNeeded('qemu', small), 812);
	t.is(overheadNeeded('dragonball'), 2348);
	t.deepEqual(overheadWarnings('qemu', {setting: 'overheadMemory', quantity: '140Mi'}), []);
	t.deepEqual(overheadWarnings('qemu', {setting: 'overheadMemory', quantity: '140Mi'}, small), [
		'overheadMemory is 140Mi, and with runtime.sandbox_cgroup_only a guest of 512 MiB takes about 812 of its pod\'s cgroup before anything runs in it; '
		+ 'small limits would kill it. Right would be overheadMemory 812Mi, or a smaller hypervisor.default_memory',
	]);
});

const covers = test.macro({
	exec(t, overhead: string, enough: boolean) {
		t.is(overheadWarnings('qemu', {setting: 'overheadMemory', quantity: overhead}, small).length === 0, enough);
	},
	title: (_, overhead, enough) => `an overhead of ${JSON.stringify(overhead)} is ${JSON.stringify(enough)} for 812 MiB`,
});

test(covers, '812Mi', true);
test(covers, '811Mi', false);
test(covers, '0.8Gi', true);
test(covers, '852M', true);
test(covers, '851M', false);
test(covers, '851443712', true);
test(covers, '831488Ki', true);
