import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {readFile, rm} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';

/** The process that runs the lab's QEMU; undefined when none does. A recycled process id is told apart by the command line. */
export function qemuProcess(directory: string): number | undefined {
	try {
		const pid = Number(readFileSync(path.join(directory, 'qemu.pid'), 'utf8'));
		const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
		return commandLine.includes(path.join(directory, 'qemu.pid')) ? pid : undefined;
	} catch {
		return undefined;
	}
}

/** Starts QEMU as a daemon of its own; it outlives this process. */
export async function startQemu(args: string[]): Promise<void> {
	const qemu = spawn('qemu-system-x86_64', args, {stdio: ['ignore', 'ignore', 'pipe'], detached: true});
	let said = '';
	qemu.stderr.setEncoding('utf8').on('data', (text: string) => {
		said += text;
	});
	const code = await new Promise<number | null>((resolve, reject) => {
		// Not `close`: the daemon may keep stderr open.
		qemu.once('error', reject).once('exit', resolve);
	});
	if (code !== 0) {
		throw new Error(`qemu-system-x86_64 ended with ${code ?? 'a signal'}:\n${said.trim()}`);
	}
}

/** A QEMU that ends with this process. */
export interface TiedQemu {
	pid: number;
	alive: () => boolean;

	/** How it ended. */
	ended: Promise<string>;
	kill: () => void;
}

/** Starts QEMU as a child that ends with this process, however that ends. */
export function startTiedQemu(args: string[]): TiedQemu {
	const qemu = spawn('setpriv', ['--pdeathsig', 'KILL', 'qemu-system-x86_64', ...args], {stdio: ['ignore', 'ignore', 'pipe']});
	let said = '';
	qemu.stderr.setEncoding('utf8').on('data', (text: string) => {
		said += text;
	});
	const {promise: ended, resolve} = Promise.withResolvers<string>();
	qemu.once('error', error => {
		resolve(error.message);
	}).once('close', code => {
		resolve(`qemu-system-x86_64 ended with ${code ?? 'a signal'}: ${said.trim()}`);
	});
	return {
		pid: qemu.pid ?? 0,
		alive: () => qemu.pid !== undefined && qemu.exitCode === null && qemu.signalCode === null,
		ended,
		kill() {
			qemu.kill('SIGKILL');
		},
	};
}

/** Ends QEMU, at first with the signal that lets it write its disk. */
export async function stopQemu(directory: string): Promise<void> {
	for (const [signal, seconds] of [['SIGTERM', 10], ['SIGKILL', 10]] as const) {
		const pid = qemuProcess(directory);
		if (pid === undefined) {
			break;
		}

		process.kill(pid, signal);
		for (let tenth = 0; tenth < seconds * 10 && !hasEnded(pid); tenth++) {
			await sleep(100);
		}
	}

	await rm(path.join(directory, 'qemu.pid'), {force: true});
}

/** Whether a process is gone, its memory too: its command line goes before that. */
export function hasEnded(pid: number): boolean {
	try {
		return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
	} catch {
		return true;
	}
}

/** The last lines of the node's console, for an error. */
export async function consoleTail(directory: string): Promise<string> {
	const text = await readFile(path.join(directory, 'console.log'), 'utf8').catch(() => '');
	return text.split(/\r?\n/).filter(line => line.trim() !== '').slice(-15).join('\n');
}
