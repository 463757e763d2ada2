import test from 'ava';
import type {Facts} from '../../../stacks/cli/doctor-facts.ts';
import {findingsJson, findingsText, verdictOf} from '../../../stacks/cli/doctor-report.ts';
import {decisionIn, extensionIn, memoryIn, versionIn} from '../../../stacks/cli/doctor-collect.ts';
import {diagnose, type Finding} from '../../../stacks/cli/doctor.ts';

const GiB = 2 ** 30;
const machine = {kind: 'qemu', nodes: 1, release: '13', cpus: 4, memoryGiB: 8, diskGiB: 40, cgroup: 'v2', acceleration: 'auto'} as const;
const able: Facts = {
	machine,
	architecture: 'x64',
	extension: 'vmx',
	nested: true,
	kvm: 'opens',
	decided: undefined,
	memory: {total: 32 * GiB, available: 28 * GiB},
	cpus: 8,
	disks: {cache: {path: '/cache', free: 100 * GiB, device: 1}, labs: {path: '/labs', free: 100 * GiB, device: 1}},
	port: 40_000,
	root: 'namespace',
	tools: {'qemu-system-x86_64': '10.0.2', 'qemu-img': '10.0.2', 'mmdebstrap': '1.3.5', 'mke2fs': '1.47.0', 'ssh-keygen': '', 'xz': '5.4.1', 'gcc': '12.2.0', 'go': '1.24.4'},
	artifacts: {'pulumi': '3.259.0, built, checked by go.sum', 'kata-static': '3.0.0, mirror, checked by pin'},
	mirror: undefined,
};
const shortcomings = (facts: Partial<Facts>) => diagnose({...able, ...facts}).filter(({state, remedy}) => state !== 'ok' || remedy !== undefined);

test('an able host has every check in order', t => {
	t.deepEqual(shortcomings({}), []);
	t.deepEqual(diagnose(able).map(({check}) => check), [
		'acceleration', 'memory', 'cpus', 'root', 'disk for cache', 'disk for labs', 'ports',
		'qemu-system-x86_64', 'qemu-img', 'mmdebstrap', 'mke2fs', 'ssh-keygen', 'xz', 'gcc', 'go',
		'pulumi', 'kata-static',
	]);
	t.is(diagnose(able)[0]?.found, 'vmx with nesting, and /dev/kvm opens; the first start decides, by booting a small guest');
});

const lacks = test.macro((t, facts: Partial<Facts>, finding: Omit<Finding, 'remedy'>, remedy: RegExp) => {
	const [first, ...more] = shortcomings(facts);
	t.like(first, finding);
	t.regex(first?.remedy ?? '', remedy);
	t.deepEqual(more, []);
});

const slow = (found: string) => ({check: 'acceleration', state: 'slow', found}) as const;
test('a CPU without virtualization emulates', lacks, {extension: undefined, nested: undefined, kvm: 'opens'}, slow('tcg: the CPU shows neither vmx nor svm'), /^Turn virtualization on .* tens of times slower\.$/);
test('a module that is not loaded is named', lacks, {extension: 'svm', nested: undefined, kvm: 'absent'}, slow('tcg: svm, but no /dev/kvm'), /modprobe kvm_amd\./);
test('a user outside the group is told its name', lacks, {kvm: 'denied'}, slow('tcg: vmx, but /dev/kvm is not for this user'), /adduser "\$USER" kvm/);
test('a /dev/kvm that does not open is said', lacks, {kvm: 'broken'}, slow('tcg: vmx, but /dev/kvm does not open'), /dmesg/);
test('nesting that is off is said', lacks, {nested: false}, slow('tcg: vmx, but without nesting'), /options kvm_intel nested=1/);
test(
	'what a guest has shown counts more than what the CPU shows',
	lacks,
	{decided: {acceleration: 'tcg', why: 'no guest boots within 20 s', at: '2025-01-02T03:04:05Z'}},
	slow('tcg: no guest boots within 20 s (a small guest was booted 2025-01-02T03:04:05Z)'),
	/Use another host/,
);
test('emulation by choice is slow', lacks, {machine: {...machine, acceleration: 'tcg'}}, slow('tcg, as the setting says'), /auto/);
test('kvm by choice is missing where it cannot be', lacks, {machine: {...machine, acceleration: 'kvm'}, kvm: 'absent'}, {check: 'acceleration', state: 'missing', found: 'tcg: vmx, but no /dev/kvm'}, /Or set acceleration to auto/);
test('another architecture is refused', lacks, {architecture: 'arm64'}, {check: 'architecture', state: 'missing', found: 'arm64'}, /x86-64/);

test('too little memory names what would fit', lacks, {memory: {total: 7.7 * GiB, available: 6 * GiB}}, {check: 'memory', state: 'missing', found: '7.7 GiB, 6.0 GiB of it available; the machine takes 8 GiB'}, /^Set memoryGiB to 6 or less\.$/);
test('a host that fits nothing is told so', lacks, {memory: {total: 4 * GiB, available: 3 * GiB}}, {check: 'memory', state: 'missing', found: '4.0 GiB, 3.0 GiB of it available; the machine takes 8 GiB'}, /5 GiB or more/);
test('memory in use is slow', lacks, {memory: {total: 16 * GiB, available: 6 * GiB}}, {check: 'memory', state: 'slow', found: '16.0 GiB, 6.0 GiB of it available; the machine takes 8 GiB'}, /^End other programs/);
test('few CPUs are slow', lacks, {cpus: 2}, {check: 'cpus', state: 'slow', found: '2; the machine has 4'}, /more CPUs/);
test('a host that gives no root is told how', lacks, {root: undefined}, {check: 'root', state: 'missing', found: 'neither root nor user namespaces'}, /userns/);
test('a loopback that cannot be bound is missing', lacks, {port: undefined}, {check: 'ports', state: 'missing', found: 'none of 127.0.0.1 can be bound'}, /ip link/);
test(
	'each disk has its own need',
	lacks,
	{disks: {cache: {path: '/cache', free: 14 * GiB, device: 1}, labs: {path: '/labs', free: 11 * GiB, device: 2}}},
	{check: 'disk for cache', state: 'missing', found: '14.0 GiB free in /cache; a first start takes 15 GiB'},
	/XDG_CACHE_HOME/,
);

test('one disk for both needs the sum', t => {
	const disk = {free: 20 * GiB, device: 1};
	t.deepEqual(shortcomings({disks: {cache: {...disk, path: '/cache'}, labs: {...disk, path: '/labs'}}}).map(({check, state}) => [check, state]), [
		['disk for cache', 'missing'],
		['disk for labs', 'missing'],
	]);
});

const tools = (change: Record<string, string | undefined>) => ({tools: {...able.tools, ...change}});
test('a tool that is not there is missing', lacks, tools({mmdebstrap: undefined}), {check: 'mmdebstrap', state: 'missing', found: 'not there'}, /package mmdebstrap/);
test('a Go of long ago is missing', lacks, tools({go: '1.19.8'}), {check: 'go', state: 'missing', found: '1.19.8, and 1.21 is the least that fetches a newer one'}, /golang-go/);

test('an old QEMU is missing only where it emulates', t => {
	t.deepEqual(shortcomings(tools({'qemu-system-x86_64': '7.2.15'})), []);
	t.deepEqual(shortcomings({...tools({'qemu-system-x86_64': '7.2.15'}), extension: undefined}).map(({check, state}) => [check, state]), [
		['acceleration', 'slow'],
		['qemu-system-x86_64', 'missing'],
	]);
});

test('a mirror that does not answer is missing', lacks, {mirror: {place: '/srv/mirror', answers: false}}, {check: 'mirror', state: 'missing', found: '/srv/mirror does not answer'}, /KATA_LAB_MIRROR/);
test('a missing tarball comes with a way to have it', lacks, {artifacts: {'kata-static': undefined}}, {check: 'kata-static', state: 'ok', found: 'not in the cache; a first start that cannot download it rehearses with runc'}, /KATA_LAB_MIRROR/);

test('a machine of the user\'s own needs nothing that runs one here', t => {
	const facts = {machine: {kind: 'ssh', host: '192.0.2.1'}, extension: undefined, cpus: 1, port: undefined, ...tools({'qemu-system-x86_64': undefined})} as const;
	t.deepEqual(shortcomings(facts), []);
	t.deepEqual(diagnose({...able, ...facts}).map(({check}) => check), ['disk for cache', 'go', 'gcc', 'pulumi', 'kata-static']);
});

test('the worst finding is the verdict', t => {
	const of = (...states: Array<Finding['state']>) => verdictOf(states.map(state => ({check: '', found: '', state})));
	t.deepEqual([of('ok', 'ok'), of('ok', 'slow'), of('slow', 'missing', 'ok')], ['ok', 'slow', 'missing']);
});

test('a person reads a line for each finding, a program reads the same', t => {
	const findings: Finding[] = [
		{check: 'ports', state: 'ok', found: 'free'},
		{check: 'go', state: 'missing', found: 'not there', remedy: 'Install it.'},
	];

	t.is(findingsText(findings, 'lab'), `ok       ports  free
missing  go     not there
                → Install it.

The lab of stack lab cannot run here yet: 1 thing is missing.
`);
	t.deepEqual(JSON.parse(findingsJson(findings, 'lab')), {stack: 'lab', verdict: 'missing', checks: findings});
});

test('reads what the kernel and tools print', t => {
	t.is(extensionIn('processor\t: 0\nflags\t\t: fpu vme vmx sse\n'), 'vmx');
	t.is(extensionIn('flags\t\t: fpu svm_lock\nvmx flags\t: ept\nbugs\t: svm\n'), undefined);
	t.deepEqual(memoryIn('MemTotal:       8 kB\nMemFree: 1 kB\nMemAvailable:   4 kB\n'), {total: 8192, available: 4096});
	t.is(versionIn('mke2fs 1.47.0 (5-Feb-2023)'), '1.47.0');
	t.is(versionIn('QEMU emulator version 10.0.2 (Debian 1:10.0.2+ds)'), '10.0.2');
	t.is(versionIn('usage: ssh-keygen'), '');
});

test('a decision that cannot be read is none', t => {
	t.deepEqual(decisionIn('{"fingerprint":"x","acceleration":"kvm","why":"booted","at":"now"}'), {acceleration: 'kvm', why: 'booted', at: 'now'});
	t.deepEqual(['', '{', '{}', 'null', '{"acceleration":"hvf","why":"x","at":"y"}'].map(text => decisionIn(text)), Array.from({length: 5}));
});
