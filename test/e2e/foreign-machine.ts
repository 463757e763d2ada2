import {mkdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {run} from '../../components/artifacts/run.ts';
import {lan} from '../../components/cluster/lan.ts';
import type {Connection} from '../../components/connection.ts';
import {freePort} from '../../components/machine/free-port.ts';
import {keys} from '../../components/machine/lab-files.ts';
import {nodeImage} from '../../components/machine/node-image.ts';
import {qemuArguments} from '../../components/machine/qemu-arguments.ts';
import {startTiedQemu} from '../../components/machine/qemu-process.ts';
import {waitForLogin} from '../../components/machine/ssh-login.ts';
import {timeLimits} from '../../components/time-limits.ts';

/** A machine that no stack started. */
export interface ForeignMachine {
	connection: Connection;

	/** Leads to its 6443. */
	apiPort: number;
	end: () => Promise<void>;
}

/** Boots a node image, which has no cluster yet, on a disk of its own in `directory`. It ends with this process. */
export async function foreignMachine(directory: string): Promise<ForeignMachine> {
	const image = await nodeImage({release: '13', diskGiB: 40});
	await mkdir(directory, {recursive: true, mode: 0o700});
	await run('qemu-img', ['create', '-q', '-f', 'qcow2', '-b', image.disk, '-F', 'raw', path.join(directory, 'disk.qcow2')]);
	const identity = await keys(directory, {hostname: 'foreign', address: lan.card(1)});
	const connection = {host: '127.0.0.1', port: await freePort(), user: 'root', ...identity};
	const apiPort = await freePort();
	const qemu = startTiedQemu(qemuArguments({
		lab: 'foreign', acceleration: 'tcg', cpus: 4, memoryGiB: 8, cgroup: 'v2', directory, kernel: image.kernel, initrd: image.initrd,
		index: 1, lan: {directory, nodes: 1}, sshPort: connection.port, apiPort, resumes: false, daemon: false,
	}));
	await waitForLogin(connection, timeLimits('tcg').boot, qemu.alive);
	return {
		connection,
		apiPort,
		async end() {
			qemu.kill();
			await qemu.ended;
			await rm(directory, {recursive: true, force: true});
		},
	};
}
