import {spawn} from 'node:child_process';
import {appendFile} from 'node:fs/promises';
import path from 'node:path';
import type {Connection} from '../../components/connection.ts';
import {root, start} from './command-line.ts';

/** Logs in to machines of a user's as that user does. */
export class Logins {
	readonly #key: string;
	readonly #knownHosts: string;

	/** `key` is the file of the private key; what is written goes to `directory`. */
	constructor(key: string, directory: string) {
		this.#key = key;
		this.#knownHosts = path.join(directory, 'known_hosts');
	}

	/** Trusts a machine from now on. */
	async trust({host, port, hostKey}: Connection): Promise<void> {
		await appendFile(this.#knownHosts, `[${host}]:${port} ${hostKey}\n`);
	}

	/** Runs a command on a machine, and gives what it printed. */
	async run({host, port, user}: Connection, command: string): Promise<string> {
		const ended = await start('ssh', [
			'-i', this.#key, '-p', String(port),
			'-o', `UserKnownHostsFile=${this.#knownHosts}`, '-o', 'ConnectTimeout=60',
			// A machine that reboots does not always say so.
			'-o', 'ServerAliveInterval=15', '-o', 'ServerAliveCountMax=4',
			`${user}@${host}`, command,
		]);
		if (ended.code !== 0) {
			throw new Error(`${command} ended with ${ended.code ?? 'a signal'}: ${ended.stderr}`);
		}

		return ended.stdout;
	}
}

/** Makes a machine that boots the node image like any other: without the lab's files, and without its routes. */
export const strip = `systemctl stop containerd
rm -rf /usr/local/bin/kube* /opt/cni /opt/kata /var/lib/kata-lab /etc/modules-load.d/kata-lab* /etc/sysctl.d/*kata-lab*
rm -rf /var/lib/containerd
sed -i '/for index in/,/done/d' /usr/local/lib/kata-lab/identity
sed -i '/^\\[Route\\]/,$d' /run/systemd/network/05-lan.network
networkctl reload
ip -4 route flush root 10.244.0.0/16
systemctl start containerd`;

/** Prints what a machine is given back with. What services write by themselves while they run is no trace of the lab's. */
export const files = 'find /etc /opt /usr/local -type f -not -name "*-" -print0 | sort -z | xargs -0 sha256sum; ls /var/lib /var/lib/kata-lab 2>/dev/null | grep -v -e systemd -e dhcp || true';

/** Gives a stack the key that logs in, as the README does. */
export async function setPrivateKey(stack: string, privateKey: string): Promise<number | null> {
	const set = spawn('npx', ['pulumi', 'config', 'set', '--stack', stack, '--secret', 'sshPrivateKey'], {cwd: root, stdio: ['pipe', 'inherit', 'inherit']});
	set.stdin.end(privateKey);
	return new Promise(resolve => {
		set.once('close', resolve);
	});
}
