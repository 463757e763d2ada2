import {execFileSync} from 'node:child_process';
import {chmodSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {freshDirectory} from '../../fresh-directory.ts';

/** A systemd that only notes what it is asked. */
function systemd(t: ExecutionContext, isPaused: boolean) {
	const directory = freshDirectory(t);
	for (const [name, text] of [
		['systemctl', `echo "systemctl $*" >> ${directory}/calls; if [ "$1" = is-active ]; then exit ${isPaused ? 0 : 3}; fi`],
		['systemd-run', `echo "systemd-run $*" >> ${directory}/calls`],
	] as const) {
		writeFileSync(path.join(directory, name), `#!/bin/sh\n${text}\n`);
		chmodSync(path.join(directory, name), 0o755);
	}

	return {
		run: (...words: string[]) => execFileSync('bash', ['-euo', 'pipefail', 'scenarios/startup/cri/kubelet.node.sh', ...words], {
			encoding: 'utf8', env: {...process.env, PATH: `${directory}:${process.env['PATH'] ?? ''}`},
		}),
		calls: () => readFileSync(path.join(directory, 'calls'), 'utf8').trim().split('\n'),
	};
}

test('before the kubelet is stopped there is a timer that starts it again', t => {
	const {run, calls} = systemd(t, false);
	run('stop', '900');
	t.deepEqual(calls().slice(-2), [
		'systemd-run --quiet --collect --unit=kata-lab-kubelet --on-active=900 systemctl start kubelet',
		'systemctl stop kubelet',
	]);
});

test('a kubelet that was stopped is started and named, and the timer goes', t => {
	const {run, calls} = systemd(t, true);
	t.is(run('start'), 'kubelet\n');
	t.deepEqual(calls().slice(-2), ['systemctl start kubelet', 'systemctl stop kata-lab-kubelet.timer']);
});

test('one that nobody stopped is left alone', t => {
	const {run, calls} = systemd(t, false);
	t.is(run('start'), '');
	t.deepEqual(calls(), ['systemctl is-active --quiet kata-lab-kubelet.timer']);
});
