import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {readRecord} from '../../components/machine/lab-files.ts';
import {openGuestAgent} from '../../components/machine/qmp.ts';

interface Status {
	'exited': boolean;
	'exitcode'?: number;
	'out-data'?: string;
	'err-data'?: string;
}

/** How often somebody logged in to a lab's node by SSH since it was resumed. The guest's agent tells, so that asking is no login. */
export async function sshLogins(nodeDirectory: string, seconds: number): Promise<number> {
	const record = await readRecord(nodeDirectory);
	if (record === undefined) {
		throw new Error(`${nodeDirectory} has no node`);
	}

	const since = Math.floor(Date.parse(record.createdAt) / 1000);
	const agent = await openGuestAgent(path.join(nodeDirectory, 'agent.sock'), seconds);
	try {
		const {pid} = await agent.execute<{pid: number}>('guest-exec', {
			'path': '/usr/bin/journalctl',
			// The node has another machine-id than when its journal began.
			'arg': ['--merge', '--unit=ssh', `--since=@${since}`, '--output=cat', '--no-pager'],
			'capture-output': true,
		});
		for (;;) {
			const {exited, exitcode, 'out-data': out = '', 'err-data': complaint = ''} = await agent.execute<Status>('guest-exec-status', {pid});
			if (exited && exitcode === 0) {
				return acceptedIn(decoded(out));
			}

			if (exited) {
				throw new Error(`journalctl ended with ${exitcode ?? 'a signal'}: ${decoded(complaint).trim()}`);
			}

			await sleep(50);
		}
	} finally {
		agent.close();
	}
}

/** The logins by key that sshd's journal tells of. */
export function acceptedIn(journal: string): number {
	return journal.split('\n').filter(line => line.startsWith('Accepted publickey for ')).length;
}

function decoded(data: string): string {
	return Buffer.from(data, 'base64').toString();
}
