import test from 'ava';
import {missing} from '../../../scenarios/limits/checkpoint.ts';
import {heldTo} from '../../../scenarios/limits/cpuset.ts';
import {needed} from '../../../scenarios/limits/ctr-default-configuration.ts';
import {sized, stopped} from '../../../scenarios/limits/empty-dir-limits.ts';
import {commandMissing, commandOf, reported} from '../../../scenarios/limits/events.ts';
import {device, there} from '../../../scenarios/limits/host-devices.ts';
import {updated} from '../../../scenarios/limits/update-blkio.ts';

const ended = (code: number, stderr = '', stdout = '') => ({code, stdout, stderr});

test('a checkpoint is missing where the runtime says so, not where it lacks criu', t => {
	t.is(missing(ended(1, 'ctr: service Checkpoint: not implemented')).answer, 'holds');
	t.is(missing(ended(0)).answer, 'does not hold');
	t.is(missing(ended(1, 'criu version check failed: exec: "criu": not found')).answer, 'does not hold');
	t.throws(() => missing(ended(1, 'no space left on device')), {message: /for another reason/});
});

test('a cpuset is told only where there is another CPU', t => {
	t.is(heldTo({allowed: '0-1'}, {allowed: '0', cpus: '2'}).answer, 'holds');
	t.is(heldTo({allowed: '0-1'}, {allowed: '0-1', cpus: '2'}).answer, 'does not hold');
	t.throws(() => heldTo({allowed: '0'}, {allowed: '0', cpus: '1'}), {message: /another one is needed/});
	t.throws(() => heldTo({allowed: '0-1'}, {cpus: '2'}), {message: /did not tell/});
});

test('ctr wants a configuration only where Kata says so', t => {
	t.is(needed(ended(1, 'ctr: Cannot find usable config file (…): not found')).answer, 'holds');
	const places = ['/etc', '/usr/share/defaults', '/opt/kata/share/defaults'].map(place => `file ${place}/kata-containers/configuration.toml does not exist`).join(', ');
	t.deepEqual(needed(ended(1, `ctr: failed to create shim task: Cannot find usable config file (${places}, ${places}, ${places})`)).answer, 'holds');
	t.is(needed(ended(0)).answer, 'does not hold');
	t.throws(() => needed(ended(1, 'ctr: image not found')), {message: /not for want of a configuration/});
});

test('an emptyDir is measured by its file system', t => {
	t.is(sized({size: 16_384}, 16 * 1024 * 1024).answer, 'holds');
	t.is(sized({size: 250_000}, 16 * 1024 * 1024).answer, 'does not hold');
	t.is(stopped({written: 16 * 1024 * 1024}, 16 * 1024 * 1024).answer, 'holds');
	t.is(stopped({written: 32 * 1024 * 1024}, 16 * 1024 * 1024).answer, 'does not hold');
});

test('an event counts only of a process that was killed', t => {
	const oom = '2026-11-26 07:00:00 +0000 UTC k8s.io /tasks/oom {"container_id":"c1"}\n';
	t.deepEqual(reported(`${oom}ended 137`, 'c1'), {answer: 'holds', saw: '/tasks/oom {"container_id":"c1"}'});
	t.is(reported(`${oom}ended 137`, 'c2').answer, 'does not hold');
	t.is(reported(`${oom}ended 9`, 'c1').answer, 'holds');
	t.throws(() => reported(`${oom}ended 0`, 'c1'), {message: /was not killed, but ended with 0$/});
	t.throws(() => reported('', 'c1'), {message: /was not killed/});
});

test('a command line tells whether it knows events', t => {
	const kata = {runtimeType: 'io.containerd.kata.v2'};
	t.is(commandOf(kata), 'kata-runtime');
	t.is(commandOf({runtimeType: 'io.containerd.runc.v2'}), 'runc');
	t.is(commandMissing(kata, ended(1, 'Invalid command "events"')).answer, 'holds');
	t.is(commandMissing({runtimeType: 'io.containerd.runc.v2'}, ended(0, '', 'NAME:\n   runc events - display container events such as OOM notifications')).answer, 'does not hold');
	t.throws(() => commandMissing(kata, ended(127, 'bash: kata-runtime: command not found')), {message: /command not found/});
});

test('a device is judged by what was seen of it', t => {
	t.is(there('there', '/dev').answer, 'holds');
	t.is(there('absent', '/dev').answer, 'does not hold');
	t.throws(() => there(undefined, '/dev'), {message: 'the container did not say what is in /dev'});
	t.is(device({written: true, inNodeLog: false}).answer, 'does not hold');
	t.throws(() => device({written: false, inNodeLog: false}), {message: /could not write/});
});

test('an update that was refused did not reach the container', t => {
	t.is(updated('/sys/fs/cgroup/io.weight:default 100', '/sys/fs/cgroup/io.weight:default 500').answer, 'holds');
	t.deepEqual(updated('/sys/fs/cgroup/io.weight:default 100', '/sys/fs/cgroup/io.weight:default 100'), {answer: 'does not hold', saw: 'unchanged: io.weight:default 100'});
	t.deepEqual(updated('a', 'b', 'not supported'), {answer: 'does not hold', saw: 'it was refused: not supported'});
});
