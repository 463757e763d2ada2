import {copyFile, mkdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {run} from '../../components/artifacts/run.ts';
import {lan} from '../../components/cluster/lan.ts';
import type {Connection} from '../../components/connection.ts';
import {freePort} from '../../components/machine/free-port.ts';
import {keys} from '../../components/machine/lab-files.ts';
import {nodeImage} from '../../components/machine/node-image.ts';
import {qemuArguments} from '../../components/machine/qemu-arguments.ts';
import {startTiedQemu} from '../../components/machine/qemu-process.ts';
import {waitForBoot} from '../../components/machine/wait-for-boot.ts';
import {timeLimits} from '../../components/time-limits.ts';

/** A machine that no stack started. */
export interface ForeignMachine {
	connection: Connection;

	/** Leads to its 6443. */
	apiPort: number;

	/** Its own in the network that it shares with the other foreign machines. Its default route leads elsewhere. */
	address: string;

	/** Waits until somebody can log in, also again after a reboot. */
	up: () => Promise<void>;
	end: () => Promise<void>;
}

/**
 * Boots machines from a node image, without a cluster yet, each on a disk of its own in a directory of
 * `parent`, and all in one network. One key logs in to all. They end with this process.
 */
export async function foreignMachines(parent: string, machines: number): Promise<ForeignMachine[]> {
	const directoryOf = (index: number) => path.join(parent, `machine-${index}`);
	const booted: ForeignMachine[] = [];
	for (let index = 1; index <= machines; index++) {
		const directory = directoryOf(index);
		await mkdir(directory, {recursive: true, mode: 0o700});
		if (index > 1) {
			for (const file of ['id', 'id.pub']) {
				await copyFile(path.join(directoryOf(1), file), path.join(directory, file));
			}
		}

		booted.push(await boot({directory, index, hub: directoryOf(1), machines}));
	}

	return booted;
}

interface Boot {
	directory: string;
	index: number;
	hub: string;
	machines: number;
}

async function boot({directory, index, hub, machines}: Boot): Promise<ForeignMachine> {
	const image = await nodeImage({release: '13', diskGiB: 40});
	await run('qemu-img', ['create', '-q', '-f', 'qcow2', '-b', image.disk, '-F', 'raw', path.join(directory, 'disk.qcow2')]);
	const identity = await keys(directory, {hostname: index === 1 ? 'foreign' : `foreign-${index}`, address: lan.card(index)});
	const connection = {host: '127.0.0.1', port: await freePort(), user: 'root', ...identity};
	const apiPort = await freePort();
	const qemu = startTiedQemu(qemuArguments({
		lab: 'foreign', acceleration: 'tcg', cpus: 4, memoryGiB: 8, cgroup: 'v2', directory, kernel: image.kernel, initrd: image.initrd,
		index, lan: {directory: hub, nodes: machines}, sshPort: connection.port, apiPort, resumes: false, daemon: false,
	}));
	const up = async () => waitForBoot(directory, connection, {seconds: timeLimits('tcg').boot, alive: qemu.alive, report: console.error});
	try {
		await up();
	} catch (error) {
		qemu.kill();
		await qemu.ended;
		throw error;
	}

	return {
		connection,
		apiPort,
		address: lan.address(index),
		up,
		async end() {
			qemu.kill();
			await qemu.ended;
			await rm(directory, {recursive: true, force: true});
		},
	};
}
