import test from 'ava';
import {addMounts, removeForgets, resizeGrows, statsTell, type VolumeSeen} from '../../../scenarios/kata-tools/direct-volume-findings.ts';
import {besideAgent, closedByDefault, entersGuest} from '../../../scenarios/kata-tools/kata-exec.ts';
import {getTells, setFilters, type Filtering} from '../../../scenarios/kata-tools/kata-iptables.ts';
import {guestMemoryTrue, podOverheadTrue, tellsAllParts, vmmMemoryTrue} from '../../../scenarios/kata-tools/metrics-findings.ts';
import {parsePrometheus} from '../../../scenarios/kata-tools/prometheus-text.ts';

const shell = {kernel: '5.19.2', boot: 'b', programs: ['/bin/bash', '/usr/bin/kata-agent']};

test('a shell is in the guest by the boot id that the container sees', t => {
	t.deepEqual(entersGuest({pod: 'b', console: shell, words: ''}), {answer: 'holds', saw: 'a shell on 5.19.2, boot id b; the container\'s is b'});
	t.is(entersGuest({pod: 'a', console: shell, words: ''}).answer, 'does not hold');
	t.deepEqual(entersGuest({pod: 'b', console: undefined, words: 'no such file'}), {answer: 'does not hold', saw: 'no shell: no such file'});
});

test('it is beside the agent where that is among the programs', t => {
	t.is(besideAgent({console: shell, words: ''}).answer, 'holds');
	t.is(besideAgent({console: {...shell, programs: ['/bin/busybox']}, words: ''}).answer, 'does not hold');
});

test('a shell where none is let in is an answer', t => {
	t.deepEqual(closedByDefault({console: undefined, words: 'connection reset by peer'}), {answer: 'holds', saw: 'connection reset by peer'});
	t.is(closedByDefault({console: shell, words: ''}).answer, 'does not hold');
});

const filtering: Filtering = {
	answered: {before: true, after: false},
	told: {before: '\n', after: '*filter\n-A INPUT -i lo -p icmp -j DROP\nCOMMIT'},
	set: 'it was set',
};

test('a rule counts by what it does, and pings that were never answered say nothing', t => {
	t.deepEqual(setFilters(filtering), {answer: 'holds', saw: 'it was set; the container\'s pings to itself are no longer answered'});
	t.is(setFilters({...filtering, answered: {before: true, after: true}}).answer, 'does not hold');
	t.throws(() => setFilters({...filtering, answered: {before: false, after: false}}), {message: /were not answered before/});
});

test('a rule is told where it was not before', t => {
	t.deepEqual(getTells(filtering), {answer: 'holds', saw: 'before, it shows nothing; it was set; then the rule'});
	t.is(getTells({...filtering, told: {before: filtering.told.after, after: filtering.told.after}}).answer, 'does not hold');
	t.is(getTells({...filtering, told: {before: 'no such file', after: 'no such file'}, set: 'no such file'}).answer, 'does not hold');
});

const mebibyte = 1024 * 1024;
const told = {
	samples: parsePrometheus(`kata_shim_pod_overhead_memory_in_bytes 0
kata_hypervisor_proc_status{item="vmrss"} ${200 * mebibyte}
kata_agent_total_rss 1
kata_guest_meminfo{item="mem_total"} ${480 * mebibyte}
`),
	words: 'kata_shim…',
	guestBytes: 480 * mebibyte,
	vmmBytes: 205 * mebibyte,
	sandboxBytes: 230 * mebibyte,
};
const nothing = {...told, samples: [], words: 'dial unix: no such file or directory', vmmBytes: undefined};

test('metrics are of all parts of a sandbox, or not', t => {
	t.deepEqual(tellsAllParts(told), {answer: 'holds', saw: '1 of kata_shim_*, 1 of kata_hypervisor_*, 1 of kata_agent_*, 1 of kata_guest_*'});
	t.is(tellsAllParts({...told, samples: told.samples.slice(1)}).answer, 'does not hold');
	t.deepEqual(tellsAllParts(nothing), {answer: 'does not hold', saw: nothing.words});
});

test('the guest\'s memory is told exactly, the VMM\'s nearly', t => {
	t.is(guestMemoryTrue(told).answer, 'holds');
	t.deepEqual(guestMemoryTrue({...told, guestBytes: 479 * mebibyte}), {answer: 'does not hold', saw: '480.0 MiB told, 479.0 MiB seen by the container'});
	t.is(vmmMemoryTrue(told).answer, 'holds');
	t.is(vmmMemoryTrue({...told, vmmBytes: 150 * mebibyte}).answer, 'does not hold');
	t.is(vmmMemoryTrue(nothing).saw, nothing.words);
});

test('an overhead of zero, or of more than there is, is none', t => {
	const overheadOf = (bytes: number) => podOverheadTrue({...told, samples: parsePrometheus(`kata_shim_pod_overhead_memory_in_bytes ${bytes}`)});
	t.deepEqual(overheadOf(0), {answer: 'does not hold', saw: '0 bytes told; VMM, virtiofsd and shim take 230.0 MiB'});
	t.is(overheadOf(1.8446744073709552e19).answer, 'does not hold');
	t.is(overheadOf(180 * mebibyte).answer, 'holds');
	t.is(podOverheadTrue({...told, samples: told.samples.slice(1)}).saw, 'it is not among 3 figures');
});

const stats = (total: number) => JSON.stringify({usage: [{available: 1, total, used: 1, unit: 1}, {total: 16, unit: 2}], volume_condition: {message: 'OK'}});
const volume: VolumeSeen = {
	device: '/dev/loop0',
	before: {whose: 'volume', mount: '/dev/sda ext4', bytes: 61440},
	stats: stats(61440),
	resized: 'ResizeVolume is not supported',
	after: {whose: 'volume', mount: '/dev/sda ext4', bytes: 61440},
	removed: 0,
	forgotten: 'stat /run/kata-containers/shared/direct-volumes/x/mountInfo.json: no such file or directory',
};

test('a direct volume is told from the directory in whose place it is', t => {
	t.deepEqual(addMounts(volume), {answer: 'holds', saw: 'the file in it is the volume\'s; mounted is /dev/sda ext4, of /dev/loop0'});
	t.is(addMounts({...volume, before: {...volume.before, whose: 'node'}}).answer, 'does not hold');
});

test('its size is that of the container\'s file system', t => {
	t.deepEqual(statsTell(volume), {answer: 'holds', saw: '60 KiB told, 60 KiB seen by the container'});
	t.is(statsTell({...volume, stats: stats(1024)}).answer, 'does not hold');
	t.deepEqual(statsTell({...volume, stats: 'no sandbox found for /x\n'}), {answer: 'does not hold', saw: 'no sandbox found for /x'});
});

test('it has grown by what the container sees, whatever resize said', t => {
	t.deepEqual(resizeGrows(volume), {answer: 'does not hold', saw: '60 KiB before, 60 KiB after it; resize said: ResizeVolume is not supported'});
	t.is(resizeGrows({...volume, after: {...volume.after, bytes: 122880}}).answer, 'holds');
});

test('it is forgotten when stats finds no file of it', t => {
	t.is(removeForgets(volume).answer, 'holds');
	t.is(removeForgets({...volume, forgotten: stats(61440)}).answer, 'does not hold');
	t.is(removeForgets({...volume, removed: 1}).answer, 'does not hold');
});
