import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';

const script = readFileSync(new URL('../../../scenarios/limits/default-configuration.sh', import.meta.url), 'utf8');

/** A node's root with Kata's shipped configuration, and with the lab's own elsewhere. */
function node(): {root: string; own: string; run: (...words: string[]) => {status: number | null; stdout: string; stderr: string}} {
	const root = mkdtempSync(path.join(tmpdir(), 'kata-lab-default-'));
	const [own = ''] = ['etc/kata-lab/kata', 'opt/kata/share/defaults/kata-containers'].map(name => {
		const file = path.join(root, name, 'configuration.toml');
		mkdirSync(path.dirname(file), {recursive: true});
		writeFileSync(file, '[hypervisor.qemu]\n');
		return file;
	});
	return {
		root,
		own,
		run: (...words) => spawnSync('bash', ['--norc', '-euo', 'pipefail', '-c', script, 'places', ...words], {env: {...process.env, KATA_LAB_ROOT: root}, encoding: 'utf8'}),
	};
}

test('what is at the default places goes away and comes back, and a file elsewhere stays', t => {
	const {root, own, run} = node();
	const shipped = path.join(root, 'opt/kata/share/defaults/kata-containers');
	symlinkSync(path.dirname(own), path.join(root, 'etc/kata-containers'));
	t.like(run('away', own), {status: 0, stderr: ''});
	t.deepEqual([shipped, path.join(root, 'etc/kata-containers'), own].map(file => existsSync(file)), [false, false, true]);
	t.is(run('back').stdout, `${shipped}\n${path.join(root, 'etc/kata-containers')}\n`);
	t.true(existsSync(path.join(shipped, 'configuration.toml')));
	t.is(run('back').stdout, '');
});

test('a file that would go with its place is an error, and nothing is moved', t => {
	const {root, own, run} = node();
	const shipped = path.join(root, 'opt/kata/share/defaults/kata-containers/configuration.toml');
	symlinkSync(path.dirname(own), path.join(root, 'etc/kata-containers'));
	for (const file of [shipped, path.join(root, 'etc/kata-containers/configuration.toml')]) {
		const {status, stderr} = run('away', file);
		t.is(status, 1);
		t.true(stderr.startsWith(`containerd's ConfigPath ${file} is at one of Kata's default places`), stderr);
	}

	t.true(existsSync(shipped));
});
