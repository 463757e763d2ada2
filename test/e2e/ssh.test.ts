import {spawn} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import test from 'ava';
import type {QemuNodeOutput} from '../../components/machine/qemu-node.ts';
import {configure, forget, lab, root, start} from './command-line.ts';

const stack = 'e2e-ssh';
const directory = await mkdtemp(path.join(tmpdir(), 'kata-lab-e2e-'));

/** A machine that is not the stack's: a node of the project, with everything of the lab taken off it. */
async function foreignMachine(verb: 'up' | 'down'): Promise<string> {
	const child = spawn('node', ['components/machine/qemu-node.ts', verb], {cwd: root, stdio: ['pipe', 'pipe', 'inherit']});
	child.stdin.end(JSON.stringify({
		lab: stack, directory, release: '13', cpus: 4, memoryGiB: 8, diskGiB: 40, cgroup: 'v2', acceleration: 'auto', recipe: '', generation: 1,
		mirror: process.env['KATA_LAB_MIRROR'],
	}));
	return text(child.stdout);
}

async function onMachine({connection}: QemuNodeOutput, command: string): Promise<string> {
	const ended = await start('ssh', [
		'-i', path.join(directory, 'node', 'id'), '-p', String(connection.port),
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

test.after.always(async () => {
	await lab('down', '--stack', stack);
	await forget(stack);
	await foreignMachine('down');
	await rm(directory, {recursive: true, force: true});
});

test.serial('a machine that something else started becomes a lab, and is given back as it was', async t => {
	const machine = JSON.parse(await foreignMachine('up')) as QemuNodeOutput;
	const {connection} = machine;
	await writeFile(path.join(directory, 'known_hosts'), `[${connection.host}]:${connection.port} ${connection.hostKey}\n`);
	await onMachine(machine, strip);
	const before = await onMachine(machine, files);

	await configure(stack, {
		machine: 'ssh',
		sshHost: connection.host,
		sshPort: connection.port,
		sshUser: connection.user,
		sshHostKey: connection.hostKey,
		sshApiPort: machine.apiPort,
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
	t.is(await onMachine(machine, files), before);
});
