import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {seen} from '../../../scenarios/dind/host-devices.ts';

const script = readFileSync(new URL('../../../scenarios/dind/host-devices.sh', import.meta.url), 'utf8');
const configuration = `version = 2
[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
runtime_type = "io.containerd.runc.v2"

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
SystemdCgroup = true

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.kata]
runtime_type = "io.containerd.kata.v2"
privileged_without_host_devices = true
pod_annotations = ["io.katacontainers.*"]
`;

function configured(): {file: string; run: (...words: string[]) => string; text: () => string} {
	const file = path.join(mkdtempSync(path.join(tmpdir(), 'kata-lab-devices-')), 'config.toml');
	writeFileSync(file, configuration);
	const shell = `systemctl() { echo "systemctl $*" >> "$CONTAINERD_CONFIG.calls"; }\n${script}`;
	return {
		file,
		run: (...words) => execFileSync('bash', ['-euo', 'pipefail', '-c', shell, 'devices', ...words], {env: {...process.env, CONTAINERD_CONFIG: file}, encoding: 'utf8'}).trim(),
		text: () => readFileSync(file, 'utf8'),
	};
}

test('the setting is changed where it stands, and comes back as it was', t => {
	const {file, run, text} = configured();
	t.is(run('given', 'io.containerd.kata.v2'), 'true');
	run('change', 'io.containerd.kata.v2', 'false');
	t.is(run('given', 'io.containerd.kata.v2'), 'false');
	t.is(run('given', 'io.containerd.runc.v2'), '');
	t.is(run('back'), file);
	t.is(text(), configuration);
	t.is(run('back'), '');
	t.is(readFileSync(`${file}.calls`, 'utf8'), 'systemctl restart containerd\n'.repeat(2));
	t.false(existsSync(`${file}.kata-lab-new`));
});

test('a runtime that has none is given one, twice over too', t => {
	const {run, text} = configured();
	run('change', 'io.containerd.runc.v2', 'false');
	run('change', 'io.containerd.runc.v2', 'true');
	t.is(run('given', 'io.containerd.runc.v2'), 'true');
	t.is(text().split('privileged_without_host_devices').length, 3);
	run('back');
	t.is(text(), configuration);
});

test('what a pod sees of devices is said', t => {
	t.deepEqual(seen(''), {answer: 'holds', saw: 'no block device in its /dev'});
	t.is(seen('/dev/vda\n/dev/vda1\n').saw, '2 block devices in its /dev: /dev/vda, /dev/vda1');
});
