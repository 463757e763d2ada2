import {spawn} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import type {Connection} from '../../components/connection.ts';
import {configure, forget, lab, root, start} from './command-line.ts';
import {foreignMachine, type ForeignMachine} from './foreign-machine.ts';

const stack = 'e2e-ssh';
const directory = await mkdtemp(path.join(tmpdir(), 'kata-lab-e2e-'));

async function onMachine(connection: Connection, command: string): Promise<string> {
	const ended = await start('ssh', [
		'-i', path.join(directory, 'machine', 'id'), '-p', String(connection.port),
		'-o', `UserKnownHostsFile=${path.join(directory, 'known_hosts')}`, '-o', 'ConnectTimeout=60',
		`${connection.user}@${connection.host}`, command,
	]);
	if (ended.code !== 0) {
		throw new Error(`${command} ended with ${ended.code ?? 'a signal'}: ${ended.stderr}`);
	}

	return ended.stdout;
}

const strip = `systemctl stop containerd
rm -rf /usr/local/bin/kube* /opt/cni /opt/kata /var/lib/kata-lab /etc/modules-load.d/kata-lab* /etc/sysctl.d/*kata-lab*
rm -rf /var/lib/containerd
systemctl start containerd`;
// What services write by themselves while they run is no trace of the lab's.
const files = 'find /etc /opt /usr/local -type f -not -name "*-" -print0 | sort -z | xargs -0 sha256sum; ls /var/lib /var/lib/kata-lab 2>/dev/null | grep -v -e systemd -e dhcp || true';

let machine: ForeignMachine | undefined;

test.after.always(async () => {
	await lab('down', '--stack', stack);
	await forget(stack);
	await machine?.end();
	await rm(directory, {recursive: true, force: true});
});

test.serial('a machine that something else started becomes a lab, and is given back as it was', async t => {
	machine = await foreignMachine(path.join(directory, 'machine'));
	const {connection, apiPort} = machine;
	await writeFile(path.join(directory, 'known_hosts'), `[${connection.host}]:${connection.port} ${connection.hostKey}\n`);
	await onMachine(connection, strip);
	const before = await onMachine(connection, files);

	await configure(stack, {
		machine: 'ssh',
		sshHost: connection.host,
		sshPort: connection.port,
		sshUser: connection.user,
		sshHostKey: connection.hostKey,
		sshApiPort: apiPort,
		startupPairs: 1,
		startupPodPairs: 1,
	});
	const set = spawn('npx', ['pulumi', 'config', 'set', '--stack', stack, '--secret', 'sshPrivateKey'], {cwd: root, stdio: ['pipe', 'inherit', 'inherit']});
	set.stdin.end(connection.privateKey);
	t.is(await new Promise(resolve => set.once('close', resolve)), 0);

	const up = await lab('--stack', stack);
	t.is(up.code, 0);
	t.true(Number(up.report.outputs['startup.containerStartDestroy.runc']) > 0);

	const down = await lab('down', '--stack', stack);
	t.is(down.code, 0);
	t.is(await onMachine(connection, files), before);
});
