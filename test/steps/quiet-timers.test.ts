import {spawn, spawnSync} from 'node:child_process';
import {copyFileSync, readFileSync} from 'node:fs';
import test from 'ava';
import {Machine} from './machine.ts';

const real = spawnSync('bash', ['-c', 'command -v pgrep'], {encoding: 'utf8'}).stdout.trim();
const script = 'usr/local/lib/kata-lab/quiet-timers';

test('a node\'s timers get their slack now, and again every few minutes', t => {
	const it = new Machine(t);
	it.program('systemctl', '');

	const {status, stderr} = it.run('quiet-timers', 'install', {SLACK: '100000000'});

	t.is(status, 0, stderr);
	t.deepEqual(it.calls(), [
		'systemctl daemon-reload',
		'systemctl --quiet enable --now kata-lab-quiet-timers.timer',
		'systemctl start kata-lab-quiet-timers.service',
	]);
	t.regex(it.read('etc/systemd/system/kata-lab-quiet-timers.timer') ?? '', /^OnUnitActiveSec=5min$/m);
});

test('the kubelet and the control plane have it then, and nothing else', async t => {
	const it = new Machine(t);
	it.program('systemctl', '');
	it.run('quiet-timers', 'install', {SLACK: '100000000'});
	const slackOf = async (name: string) => {
		copyFileSync('/bin/sleep', it.at(name));
		const child = spawn(it.at(name), ['60']);
		t.teardown(() => child.kill());
		await new Promise(resolve => child.once('spawn', resolve));
		it.program('pgrep', `${real} "$1" | grep -x ${child.pid}`); // The host's own are left alone.
		t.is(spawnSync(it.at(script), {env: {...process.env, PATH: `${it.at('stubs')}:${process.env['PATH'] ?? ''}`}}).status, 0);
		return readFileSync(`/proc/${child.pid}/timerslack_ns`, 'utf8').trim();
	};

	t.is(await slackOf('kube-scheduler'), '100000000');
	t.is(await slackOf('containerd'), '50000');
});

test('is taken away without a trace, and twice', t => {
	const it = new Machine(t);
	it.program('systemctl', '');
	it.run('quiet-timers', 'install', {SLACK: '100000000'});

	t.is(it.run('quiet-timers', 'remove', {SLACK: '100000000'}).status, 0);
	t.is(it.run('quiet-timers', 'remove', {SLACK: '100000000'}).status, 0);
	t.deepEqual(it.files(), []);
});
