import {appendFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {BootWatch} from '../../components/machine/boot-watch.ts';
import {NoLogin} from '../../components/machine/ssh-login.ts';
import {waitForBoot} from '../../components/machine/wait-for-boot.ts';
import {sshServer} from '../stand-in/ssh-server.ts';
import {serve} from './qmp-server.ts';

// As consoles said it here, of a node and of one on a busy host.
const lost = `[  406.094172] rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:
[  406.096420] rcu: rcu_preempt kthread timer wakeup didn't happen for 5251 jiffies! g-739 f0x0 RCU_GP_WAIT_FQS(5) ->state=0x402
[  406.097128] rcu: \tPossible timer handling issue on cpu=1 timer-softirq=3
`;
const panic = `[    0.048000] Kernel panic - not syncing: IO-APIC + timer doesn't work!  Boot with apic=debug and send a report.  Then try booting with the 'noapic' option.
[    0.048000]  common_startup_64+0x13e/0x141
[    0.048000]  </TASK>
[    0.048000] ---[ end Kernel panic - not syncing: IO-APIC + timer doesn't work!  Boot with apic=debug and send a report.  Then try booting with the 'noapic' option. ]---\r
`;

/** A node's directory, with a QEMU on its socket that counts its resets. */
async function node(t: ExecutionContext) {
	const resets = {count: 0};
	const directory = path.dirname(await serve(t, '{"QMP":{}}\n', ({execute}) => {
		resets.count += execute === 'system_reset' ? 1 : 0;
		return [{return: {}}];
	}));
	const say = (text: string) => {
		appendFileSync(path.join(directory, 'console.log'), text);
	};

	return {directory, say, resets};
}

test('a boot hangs when its console says so from now on', async t => {
	const {directory, say} = await node(t);
	t.false(new BootWatch(directory).hangs());
	say(`${lost}[  430.000000] systemd[1]: it went on all the same\n`);
	const watch = new BootWatch(directory);
	t.false(watch.hangs());

	say(lost);

	t.true(watch.hangs());
});

test('a panic is said once, and counts whenever it was', async t => {
	const {directory, say} = await node(t);
	say(panic);
	t.true(new BootWatch(directory).hangs());

	say('[    0.000000] Linux version 6.12\n'); // Somebody has reset it.

	t.false(new BootWatch(directory).hangs());
});

test('after a reset what was said before it is forgotten', async t => {
	const {directory, say, resets} = await node(t);
	say(panic);
	const watch = new BootWatch(directory);

	await watch.reset();

	t.is(resets.count, 1);
	t.false(watch.hangs());
	say(panic);
	t.true(watch.hangs());
});

test('one that hangs is told of and reset, one that does not is let be, as is one without a QEMU', async t => {
	const {directory, say, resets} = await node(t);
	const watch = new BootWatch(directory);
	let told = 0;
	const tell = () => {
		told++;
	};

	await watch.resetIfHung(tell);
	t.is(resets.count, 0);
	say(lost);
	await watch.resetIfHung(tell);
	t.is(resets.count, 1);
	say(lost);
	rmSync(path.join(directory, 'qmp.sock'));
	await watch.resetIfHung(tell);

	t.is(told, 1);
});

test('a boot that hangs is given up at once for another, which is waited for', async t => {
	const server = await sshServer({accept: () => resets.count > 0});
	t.teardown(() => {
		server.close();
	});
	const {directory, say, resets} = await node(t);
	const told: string[] = [];
	setTimeout(() => {
		say(lost);
	}, 50);

	await waitForBoot(directory, server.connection, {seconds: 60, alive: () => true, report: text => told.push(text)});

	t.is(resets.count, 1);
	t.deepEqual(told.map(text => text.replace(/:\d+:/, ':22:')), ['no SSH login at 127.0.0.1:22: the boot hangs, by what its console says: booting it again']);
});

test('one that says nothing is given up after its time, and the third time for good', async t => {
	const server = await sshServer({accept: () => false});
	t.teardown(() => {
		server.close();
	});
	const {directory, resets} = await node(t);

	await t.throwsAsync(waitForBoot(directory, server.connection, {seconds: 0.3, alive: () => true, report: () => undefined}), {instanceOf: NoLogin});

	t.is(resets.count, 2);
});

test('a QEMU that ended is no boot that hangs', async t => {
	const {directory, resets} = await node(t);
	const connection = {host: '127.0.0.1', port: 1, user: 'root', privateKey: '', hostKey: ''};

	await t.throwsAsync(waitForBoot(directory, connection, {seconds: 60, alive: () => false, report: () => undefined}), {message: /QEMU ended before anyone could log in/});

	t.is(resets.count, 0);
});
