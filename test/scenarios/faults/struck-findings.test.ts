import test from 'ava';
import type {Struck} from '../../../scenarios/faults/struck.ts';
import {cgroupsStay, clean, cleanBesidesShare, noticed, recovers, removable, shareStays, toldAsSuccess} from '../../../scenarios/faults/struck-findings.ts';

const unmoved = {noticed: undefined, ended: undefined, recovered: undefined, watched: 60};
const back = {noticed: 2, ended: {exitCode: 137, reason: 'Error'}, recovered: 31, watched: 31};
const struck: Struck = {killed: 'VMM killed', course: back, command: 'works', gone: 4, left: [], patience: 120};

const finds = test.macro({
	exec(t, find: (struck: Struck) => {answer: string; saw: string}, changes: Partial<Struck>, answer: string, saw: string) {
		t.deepEqual(find({...struck, ...changes}), {answer, saw});
	},
	title: (_, find: {name: string}, __, answer: string, saw: string) => `${find.name} ${answer}: ${saw}`,
});

test(finds, noticed, {}, 'holds', 'VMM killed; after 2 s, the container ended with exit code 137 (Error)');
test(finds, noticed, {course: {...back, ended: undefined}}, 'holds', 'VMM killed; after 2 s');
test(finds, noticed, {course: unmoved, command: 'took longer than 60 s'}, 'does not hold', 'VMM killed; after 60 s the pod is shown as before, and a command in it took longer than 60 s');
test(finds, noticed, {course: unmoved, killed: ''}, 'does not hold', 'nothing to kill; after 60 s the pod is shown as before, and a command in it works');
test(finds, toldAsSuccess, {}, 'does not hold', 'exit code 137 (Error)');
test(finds, toldAsSuccess, {course: {...back, ended: {exitCode: 0, reason: 'Completed'}}}, 'holds', 'exit code 0 (Completed)');
test(finds, recovers, {}, 'holds', 'Ready again after 31 s');
test(finds, recovers, {command: 'ended with 1: no'}, 'does not hold', 'Ready again after 31 s, but a command in it ended with 1: no');
test(finds, recovers, {course: {...back, recovered: undefined, watched: 180}}, 'does not hold', 'it is not Ready again after 180 s');
test(finds, recovers, {course: unmoved}, 'holds', 'it never stopped: a command in it works after 60 s');
test(finds, recovers, {course: unmoved, killed: ''}, 'holds', 'it never stopped, there was nothing to kill: a command in it works after 60 s');
test(finds, recovers, {course: unmoved, command: 'hangs'}, 'does not hold', 'it is shown as running after 60 s, and a command in it hangs');
test(finds, removable, {}, 'holds', 'gone 4 s after its deletion');
test(finds, removable, {gone: undefined}, 'does not hold', 'it is there 120 s after its deletion');
test(finds, clean, {left: ['cgroup /sys/fs/cgroup/kata_overhead/82f9']}, 'holds', 'no process, mount or directory');
test(finds, clean, {left: ['mount /a', 'mount /b', 'cgroup /c', 'directory /d', 'process 4 virtiofsd']}, 'does not hold', 'mount /a, mount /b, directory /d and 1 more');
test(finds, cleanBesidesShare, {left: ['mount /run/kata-containers/shared/sandboxes/82f9/shared', 'cgroup /c']}, 'holds', 'no process, mount or directory');
test(finds, cleanBesidesShare, {left: ['directory /run/kata-containers/shared/sandboxes/82f9', 'process 4 virtiofsd']}, 'does not hold', 'process 4 virtiofsd');
test(finds, shareStays, {left: ['mount /run/kata-containers/shared/sandboxes/82f9/shared', 'directory /run/vc/sbs/82f9']}, 'holds', 'mount /run/kata-containers/shared/sandboxes/82f9/shared');
test(finds, shareStays, {left: ['directory /run/vc/sbs/82f9', 'cgroup /sys/fs/cgroup/run/kata-containers']}, 'does not hold', 'no mount or directory of it');
test(finds, cgroupsStay, {left: ['mount /a']}, 'does not hold', 'no cgroup');
test(finds, cgroupsStay, {left: ['cgroup /kata_overhead/82f9', 'cgroup /b']}, 'holds', '2 of them, such as /kata_overhead/82f9…');

test('without an exit code nobody can say how the container is shown', t => {
	t.throws(() => toldAsSuccess({...struck, course: unmoved}), {message: 'the cluster does not show that the container ended'});
	t.throws(() => toldAsSuccess({...struck, killed: '', course: unmoved}), {message: 'there was nothing to kill'});
});
