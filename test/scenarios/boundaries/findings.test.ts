import test from 'ava';
import {effectOf, refused} from '../../../scenarios/boundaries/annotations.ts';
import {annotationsOf, claimName, effects, type Effect, type Evidence} from '../../../scenarios/boundaries/annotation-effects.ts';
import {cpus, memory} from '../../../scenarios/boundaries/boundary-defaults.ts';
import {hasEnded, killed, usable} from '../../../scenarios/boundaries/boundary-memory-use.ts';
import {asShipped, refusedForCpus} from '../../../scenarios/boundaries/boundary-vcpus.ts';
import {together} from '../../../scenarios/boundaries/boundary-vm-size.ts';
import {sizeIn} from '../../../scenarios/boundaries/vm-sizes.ts';

const sizes = test.macro({
	exec(t, configuration: string, nodeCpus: number, expected: {cpus: number; mebibytes: number}) {
		t.deepEqual(sizeIn(`[hypervisor.qemu]\n${configuration}`, nodeCpus), expected);
	},
	title: (_, configuration: string, nodeCpus: number) => `the default size by ${JSON.stringify(configuration)} on ${nodeCpus} CPUs`,
});

test(sizes, '', 4, {cpus: 1, mebibytes: 2048});
test(sizes, 'default_vcpus = 2\ndefault_memory = 512', 4, {cpus: 2, mebibytes: 512});
test(sizes, 'default_vcpus = 0', 4, {cpus: 1, mebibytes: 2048});
test(sizes, 'default_vcpus = -1', 4, {cpus: 4, mebibytes: 2048});
test(sizes, 'default_vcpus = 9', 4, {cpus: 4, mebibytes: 2048});
test(sizes, 'default_memory = 128', 4, {cpus: 1, mebibytes: 2048});

test('a pod\'s limits are added, CPUs rounded up', t => {
	t.deepEqual(together({cpus: 1, mebibytes: 512}, {cpu: '1500m', memory: '256Mi'}), {cpus: 3, mebibytes: 768});
});

test('sizes are compared with what is expected', t => {
	t.is(cpus({cpus: 2, mebibytes: 0}, {cpus: 2, mebibytes: 0}, 'x').answer, 'holds');
	t.is(cpus({cpus: 4, mebibytes: 0}, {cpus: 2, mebibytes: 0}, 'x').answer, 'does not hold');
	t.is(memory({cpus: 1, mebibytes: 511}, {cpus: 1, mebibytes: 512}, 'x').answer, 'holds');
	t.is(memory({cpus: 1, mebibytes: 7945}, {cpus: 1, mebibytes: 512}, 'x').answer, 'does not hold');
});

const plain: Evidence = {
	monitor: {pid: 1, name: 'qemu-system-x86', cgroup: '/kata_overhead/c0ffee', words: '/opt/kata/bin/qemu-system-x86_64 -smp 1,maxcpus=2 -m 512M,slots=10 -device virtio-scsi-pci,id=scsi0 -netdev tap,vhost=on'.split(' ')},
	fileServer: {pid: 2, name: 'virtiofsd', cgroup: '', words: ['/opt/kata/libexec/virtiofsd', '-o', 'cache=auto']},
	network: 'qdisc noqueue',
	kernelParameters: 'quiet',
	seccomp: '0',
	rootMount: 'virtiofs rw',
};

function effect(name: string): Effect {
	const found = effects.find(({annotation}) => annotation === name);
	if (found === undefined) {
		throw new Error(`no effect of ${name} is known`);
	}

	return found;
}

const with_ = (words: string): Evidence => ({...plain, monitor: {pid: 1, name: 'qemu', cgroup: '/kubepods/x', words: words.split(' ')}});

const has = test.macro({
	exec(t, name: string, annotated: Evidence) {
		t.is(effectOf(effect(name), plain, annotated).answer, 'holds');
		t.is(effectOf(effect(name), plain, plain).answer, 'does not hold');
	},
	title: (_, name: string) => `${name} is seen where it has its effect, and not where it has none`,
});

test(has, 'hypervisor.default_vcpus', with_('qemu -smp 2,maxcpus=3'));
test(has, 'hypervisor.default_max_vcpus', with_('qemu -smp 2,cores=1,maxcpus=3'));
test(has, 'hypervisor.default_memory', with_('qemu -m 640M,slots=7,maxmem=9G'));
test(has, 'hypervisor.memory_slots', with_('qemu -m 640M,slots=7,maxmem=9G'));
test(has, 'hypervisor.block_device_driver', with_('qemu -device pci-bridge'));
test(has, 'hypervisor.disable_vhost_net', with_('qemu -netdev tap,id=network-0'));
test(has, 'runtime.sandbox_cgroup_only', with_('qemu'));
test(has, 'runtime.disable_guest_seccomp', {...plain, seccomp: '2'});
test(has, 'hypervisor.kernel_params', {...plain, kernelParameters: 'quiet kata_lab.marker=1'});
test(has, 'hypervisor.msize_9p', {...plain, rootMount: '9p rw,msize=16384'});

test('an effect that is there without its annotation says nothing', t => {
	t.throws(() => effectOf(effect('hypervisor.default_vcpus'), with_('qemu -smp 2'), with_('qemu -smp 2')), {message: /^the same is seen without the annotation/});
});

test('without a monitor an annotation has no effect', t => {
	t.is(effectOf(effect('hypervisor.default_vcpus'), {...plain, monitor: undefined}, plain).answer, 'does not hold');
});

test('every annotation has a claim of its own', t => {
	const names = effects.map(claimName);
	t.is(new Set(names).size, names.length);
	t.is(Object.keys(annotationsOf('first')).length + Object.keys(annotationsOf('second')).length, effects.length);
	t.is(annotationsOf('first')['io.katacontainers.config.hypervisor.default_vcpus'], '2');
});

test('CPUs beyond the node are tried as Kata is released', t => {
	t.is(asShipped('[hypervisor.qemu]\ndefault_maxvcpus = 2\n[runtime]\nstatic_sandbox_resource_mgmt = true'), '[hypervisor.qemu]\ndefault_maxvcpus = 0\nenable_annotations = ["default_vcpus"]\n[runtime]\nstatic_sandbox_resource_mgmt = false');
});

test('a refusal counts in Kata\'s words alone', t => {
	t.deepEqual(refused('FailedCreatePodSandBox: … annotation io.katacontainers.config.hypervisor.default_vcpus is not enabled: unknown'), {
		answer: 'holds',
		saw: 'annotation io.katacontainers.config.hypervisor.default_vcpus is not enabled',
	});
	t.is(refused(undefined).answer, 'does not hold');
	t.throws(() => refused('FailedCreatePodSandBox: timed out'), {message: /^it was refused, but not for its annotation/});
	t.is(refusedForCpus({refused: 'Number of cpus 5 specified in annotation default_vcpus is greater than the number of CPUs 4 on the system; next'}).answer, 'holds');
	t.throws(() => refusedForCpus({refused: 'timed out'}), {message: /^it was refused, but not for its CPUs/});
});

const dd = (code: number) => ({code: 0, stdout: `code ${code}\n`, stderr: 'dd: memory exhausted'});

test('memory can be taken, or the process is killed; anything else says nothing', t => {
	t.is(usable(dd(0), 1).answer, 'holds');
	t.is(usable(dd(137), 1).answer, 'does not hold');
	t.throws(() => usable(dd(1), 1), {message: 'dd ended with 1: dd: memory exhausted'});
	t.is(killed(dd(137), 1, true).answer, 'holds');
	t.is(killed(dd(0), 1, true).answer, 'does not hold');
	t.is(killed(dd(137), 1, false).answer, 'differs: the container ended');
	t.is(killed(undefined, 1, false).answer, 'differs: the container ended');
	const ended = {exitCode: 137};
	const pod = (status: object) => ({status: {containerStatuses: [status]}});
	t.true(hasEnded(pod({lastState: {terminated: ended}, state: {running: {}}})));
	t.true(hasEnded(pod({state: {terminated: ended}})));
	t.false(hasEnded(pod({state: {running: {}}})));
	t.throws(() => killed(dd(1), 1, true), {message: /^dd ended with 1/});
});
