import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {Machine} from './machine.ts';

const unit = 'etc/systemd/system/kata-lab-monitor.service';

/** A program that answers every request with that body, as long as the test runs; gives its address. */
async function listening(t: ExecutionContext, body: string): Promise<string> {
	const program = `const server = require('node:http').createServer((_, response) => response.end(${JSON.stringify(body)}));
		server.listen(0, '127.0.0.1', () => console.log('127.0.0.1:' + server.address().port));`;
	const child = spawn(process.execPath, ['--eval', program], {stdio: ['ignore', 'pipe', 'inherit']});
	t.teardown(() => child.kill());
	const [line] = await once(child.stdout, 'data') as [Buffer];
	return line.toString().trim();
}

test('a unit is placed, enabled and started, on the address that is asked for', async t => {
	const machine = new Machine(t);
	machine.program('systemctl', '');
	const ADDRESS = await listening(t, 'kata_monitor_running_shim_count 0\n');

	const {status, stdout, stderr} = machine.run('kata-monitor', 'install', {ADDRESS});

	t.is(status, 0, stderr);
	t.deepEqual(JSON.parse(stdout), {address: ADDRESS});
	t.deepEqual(machine.calls(), ['systemctl daemon-reload', 'systemctl --quiet enable kata-lab-monitor.service', 'systemctl restart kata-lab-monitor.service']);
	t.true(machine.read(unit)?.includes(`\nExecStart=/opt/kata/bin/kata-monitor --listen-address ${ADDRESS} --runtime-endpoint unix:///run/containerd/containerd.sock `));
});

test('another program on that port is not taken for it', async t => {
	const machine = new Machine(t);
	machine.program('systemctl', '[[ $1 != status ]] || echo "bind: address already in use"');
	machine.program('sleep', '');
	const ADDRESS = await listening(t, 'something else');

	const {status, stdout, stderr} = machine.run('kata-monitor', 'install', {ADDRESS});

	t.is(status, 1);
	t.is(stdout, '');
	t.is(stderr, `kata-monitor does not answer on ${ADDRESS}:\nbind: address already in use`);
});

test('it goes without a trace, also where it never was', async t => {
	const machine = new Machine(t);
	machine.program('systemctl', '');
	machine.write('etc/systemd/system/other.service', 'the user\'s');
	const before = machine.files();
	const ADDRESS = await listening(t, 'kata_monitor_');

	machine.run('kata-monitor', 'install', {ADDRESS});
	const {status, stderr} = machine.run('kata-monitor', 'remove', {ADDRESS});

	t.is(status, 0, stderr);
	t.deepEqual(machine.files(), before);
	t.true(machine.calls().includes('systemctl disable --now --quiet kata-lab-monitor.service'));
	t.is(machine.run('kata-monitor', 'remove', {ADDRESS}).status, 0);
});
