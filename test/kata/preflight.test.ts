import test from 'ava';
import type {Facts} from '../../components/kata/facts.ts';
import {accelerationOf, explain, preflight} from '../../components/kata/preflight.ts';
import type {Acceleration} from '../../components/time-limits.ts';

const fit: Facts = {
	kernel: '6.12.0',
	cpu: {model: 'AMD EPYC', flags: ['svm', 'lm', 'sse4_1']},
	cpus: 4,
	memory: 8000,
	modules: ['kvm', 'kvm_amd', 'vhost', 'vhost_net', 'vhost_vsock'],
	devices: {'/dev/kvm': 'opens', '/dev/vhost-vsock': 'opens', '/dev/vhost-net': 'opens', '/dev/net/tun': 'opens'},
	shm: 4000,
	cgroup: 2,
	disk: {'/opt': 9000, '/var/lib': 9000},
	containerd: '1.7.24~ds1',
	unpacked: false,
	conflicts: [],
};

const demands = {rehearsal: false, guestMemory: 2048};
const checks = (facts: Partial<Facts>, rehearsal = false) =>
	preflight({...fit, ...facts}, {...demands, rehearsal}).problems.map(({check, found}) => [check, found]);

test('finds nothing on a fit machine', t => {
	t.deepEqual(preflight(fit, demands), {problems: [], notes: []});
});

const finds = test.macro({
	exec(t, facts: Partial<Facts>, ...problems: [string, string][]) {
		t.deepEqual(checks(facts), problems);
	},
	title: (_, facts) => `judges ${JSON.stringify(facts)}`,
});

const {devices, disk, modules} = fit;

test(finds, {cpu: {model: 'X', flags: ['lm', 'sse4_1']}}, ['CPU', 'X shows neither vmx nor svm']);
test(finds, {cpu: {model: 'X', flags: ['svm']}}, ['CPU', 'X does not show lm'], ['CPU', 'X does not show sse4_1']);
test(finds, {cpu: {model: 'X', flags: ['vmx', 'lm', 'sse4_1']}}, ['module kvm_intel', 'kernel 6.12.0 neither has it built in nor loads it']);
test(finds, {modules: modules.filter(name => name !== 'vhost_vsock')}, ['module vhost_vsock', 'kernel 6.12.0 neither has it built in nor loads it']);
test(finds, {devices: {...devices, '/dev/kvm': 'Permission denied'}}, ['/dev/kvm', 'Permission denied']);
test(finds, {devices: {'/dev/kvm': 'opens'}}, ['/dev/vhost-vsock', 'absent'], ['/dev/vhost-net', 'absent'], ['/dev/net/tun', 'absent']);
test(finds, {shm: 64}, ['/dev/shm', '64 MiB, less than one guest\'s memory of 2048']);
test(finds, {shm: 2048});
test(finds, {cgroup: 0}, ['cgroups', 'nothing is mounted at /sys/fs/cgroup']);
test(finds, {cgroup: 1});
test(finds, {disk: {...disk, '/opt': 100}}, ['disk under /opt', '100 MiB free']);
test(finds, {disk: {...disk, '/opt': 100}, unpacked: true});
test(finds, {disk: {...disk, '/var/lib': 1000}}, ['disk under /var/lib', '1000 MiB free']);
test(finds, {cpus: 1}, ['CPUs', '1']);
test(finds, {memory: 1000}, ['memory', '1000 MiB']);
test(finds, {containerd: ''}, ['containerd', 'not on PATH']);
test(finds, {containerd: '1.5.9'}, ['containerd', '1.5.9']);
test(finds, {containerd: '1.6.20~ds1'});
test(finds, {containerd: '2.1.9+unknown'});
test(finds, {conflicts: ['/opt/kata, unpacked by something else']}, ['another Kata', '/opt/kata, unpacked by something else']);

test('a kata-deploy is named, with what it is going to do', t => {
	const [problem] = preflight({...fit, conflicts: ['/usr/local/bin/containerd-shim-kata-qemu-v2']}, demands).problems;

	t.is(problem?.check, 'kata-deploy');
	t.regex(problem?.found ?? '', /^\/usr\/local\/bin\/containerd-shim-kata-qemu-v2, which it links; at each start of its pod, .* it copies its files over \/opt\/kata/);
	t.regex(problem?.remedy ?? '', /^delete its DaemonSet/);
});

test('each problem has a remedy', t => {
	const {problems} = preflight({
		...fit, cpu: {model: 'X', flags: []}, modules: [], devices: {}, shm: 0, cgroup: 0, disk: {}, cpus: 1, memory: 1, containerd: '', conflicts: ['a', 'b'],
	}, demands);

	t.is(problems.length, 20);
	t.true(problems.every(({remedy}) => remedy.length > 10));
});

test('a rehearsal only notes what concerns virtual machines', t => {
	const facts: Partial<Facts> = {cpu: {model: 'X', flags: ['lm', 'sse4_1', 'hypervisor']}, modules: [], devices: {}, shm: 64, containerd: ''};

	t.deepEqual(checks(facts, true), [['containerd', 'not on PATH']]);
	t.is(preflight({...fit, ...facts}, {...demands, rehearsal: true}).notes.length, 10);
});

test('says what is found and what to do about it', t => {
	t.is(explain([{check: 'CPUs', found: '1', remedy: 'give it 2'}, {check: 'a', found: 'b', remedy: 'c'}]), '  CPUs: 1\n    give it 2\n  a: b\n    c');
});

const runsOn = test.macro({
	exec(t, model: string, flags: string[], acceleration: Acceleration) {
		t.is(accelerationOf({...fit, cpu: {model, flags}}), acceleration);
	},
	title: (_, model: string, flags: string[]) => `tells what executes ${model} with ${flags.join(' ')}`,
});

test(runsOn, 'QEMU TCG CPU version 2.5+', ['svm', 'hypervisor'], 'tcg');
test(runsOn, 'Intel(R) Xeon(R)', ['vmx', 'hypervisor'], 'kvm');
test(runsOn, 'AMD EPYC', ['svm'], 'hardware');
