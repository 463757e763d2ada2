import {randomBytes} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {assign} from '../assign.ts';
import {openGuestAgent} from '../machine/qmp.ts';

/** What of a program in the guest the agent tells. */
interface Status {
	exited: boolean;
	exitcode?: number;
	'err-data'?: string;
}

const script = new URL('renew.sh', import.meta.url);

/**
 * Gives a node that was resumed a moment ago the time, and the keys that lie in `directory`; both
 * go through the guest's agent, because SSH still has the golden node's key. `seconds` bounds the
 * wait for the agent.
 */
export async function renewIdentity(directory: string, seconds: number): Promise<void> {
	const read = async (name: string) => (await readFile(path.join(directory, name), 'utf8')).trimEnd();
	const [authorized, hostKey, hostKeyPublic, text] = await Promise.all([
		read('authorized_keys'), read('ssh_host_key'), read('ssh_host_key.pub'), readFile(script, 'utf8'),
	]);
	const agent = await openGuestAgent(path.join(directory, 'agent.sock'), seconds);
	try {
		const input = assign({
			NOW: (Date.now() / 1000).toFixed(3),
			ENTROPY: randomBytes(64).toString('hex'),
			AUTHORIZED_KEYS: authorized,
			HOST_KEY: hostKey,
			HOST_KEY_PUBLIC: hostKeyPublic,
		}) + text;
		const {pid} = await agent.execute<{pid: number}>('guest-exec', {
			'path': '/bin/bash',
			'arg': ['-euo', 'pipefail', '-s'],
			'input-data': Buffer.from(input).toString('base64'),
			'capture-output': true,
		});
		for (;;) {
			const {exited, exitcode, 'err-data': complaint = ''} = await agent.execute<Status>('guest-exec-status', {pid});
			if (exited && exitcode === 0) {
				return;
			}

			if (exited) {
				throw new Error(`the node did not take its identity: ${Buffer.from(complaint, 'base64').toString().trim()}`);
			}

			await sleep(50);
		}
	} finally {
		agent.close();
	}
}
