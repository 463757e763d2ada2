import test from 'ava';
import {counted, isInside, survival} from '../../../scenarios/faults/memory-fio.ts';
import {parseSandboxMemory} from '../../../scenarios/faults/sandbox-memory.ts';

const uid = '9e1c634e-8d9a-467a-9f54-6442a680dd18';

test('a process is inside of its pod\'s cgroup or not, with either cgroup driver', t => {
	t.true(isInside(`/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod${uid.replaceAll('-', '_')}.slice/cri-containerd-82f9.scope`, uid));
	t.true(isInside(`/kubepods/burstable/pod${uid}/82f9`, uid));
	t.false(isInside('/kata_overhead/82f9', uid));
	// 3.0.0 without sandbox_cgroup_only makes one directory of what systemd would read as three words.
	t.false(isInside(`/kubepods-besteffort-pod${uid.replaceAll('-', '_')}.slice:cri-containerd:82f9`, uid));
	t.throws(() => isInside('', uid));
	t.throws(() => isInside('/kata_overhead/82f9', ''));
});

test('where memory counts is read from the node\'s words', t => {
	t.deepEqual(parseSandboxMemory('cgroup /a\nlimit 415236096\ncgroup /b\nkilled Killed process 7 (qemu-system-x86)\n'), {
		cgroups: ['/a', '/b'], limit: 415_236_096, killed: ['Killed process 7 (qemu-system-x86)'],
	});
	t.deepEqual(parseSandboxMemory('cgroup /a\nlimit max'), {cgroups: ['/a'], limit: undefined, killed: []});
	t.deepEqual(counted({inside: true, limit: 415_236_096, cgroups: ['/a']}, true), {answer: 'holds', saw: 'in the pod\'s cgroup (/a), under a limit of 396 MiB'});
	t.deepEqual(counted({inside: true, limit: undefined, cgroups: ['/a']}, false), {answer: 'does not hold', saw: 'in the pod\'s cgroup (/a), under no limit'});
	t.is(counted({inside: false, limit: undefined, cgroups: ['/a']}, false).answer, 'holds');
});

const shown = {ready: true, running: true, container: 'a', restarts: 0, ended: undefined};

test('fio survives only where it ended well in the same container', t => {
	const fine = {fio: 'ended well', before: shown, after: shown, killed: []};
	t.deepEqual(survival(fine), {answer: 'holds', saw: 'fio ended well'});
	t.deepEqual(survival({...fine, fio: 'ended with 9', after: {...shown, container: 'b', restarts: 1, ended: {exitCode: 255, reason: 'Error'}}, killed: ['Killed process 7 (qemu-system-x86)', 'Killed process 7 (qemu-system-x86)']}), {
		answer: 'does not hold', saw: 'fio ended with 9; the container ended with 255 (Error); Killed process 7 (qemu-system-x86)',
	});
	t.is(survival({...fine, fio: 'took longer'}).saw, 'fio took longer; the kernel killed nothing');
	t.is(survival({...fine, after: {...shown, running: false}}).answer, 'does not hold');
});
