import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import type {ExecutionContext} from 'ava';

/** A process that does nothing until the test ends, under a name of ours. */
export async function liveProcess(t: ExecutionContext, name = 'idle'): Promise<number> {
	const child = spawn('bash', ['-c', 'echo ready; exec -a "$0" sleep 60', name], {stdio: ['ignore', 'pipe', 'ignore']});
	t.teardown(() => {
		child.kill('SIGKILL');
	});
	await once(child.stdout, 'data');
	for (const end = Date.now() + 5000; !commandLine(child.pid).startsWith(`${name}\0`);) {
		if (Date.now() > end) {
			throw new Error(`process ${child.pid ?? 0} did not become ${name}`);
		}

		await new Promise(resolve => setTimeout(resolve, 10));
	}

	return child.pid ?? 0;
}

/** What that process would write into a lock that it holds. */
export function lockOf(pid: number): string {
	const started = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19];
	return JSON.stringify({pid, started, boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()});
}

function commandLine(pid = 0): string {
	return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
}
