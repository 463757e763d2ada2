import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {json} from 'node:stream/consumers';
import type {Connection} from '../connection.ts';
import {logIn} from '../machine/ssh-login.ts';
import {runText} from '../run-text.ts';
import {stepLauncher} from '../step.ts';

/** What `up` and `down` read from stdin. `up` prints what the step's `install` prints. */
interface NodeStepInput {
	connection: Connection;

	/** The directory on this host that the node has while it is there. */
	directory: string;

	/** The step's name, and the text of it that both verbs run. */
	script: string;
	text: string;

	/** Upper bound, in seconds. */
	limit: number;
}

const verb = process.argv[2];
const input = await json(process.stdin) as NodeStepInput;
try {
	if (verb === 'up') {
		process.stdout.write(await run('install'));
	} else if (await isThere()) {
		await run('remove');
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}

async function run(verb: 'install' | 'remove'): Promise<string> {
	const {connection, script, text, limit} = input;
	const client = await logIn(connection, limit, () => true);
	try {
		return await runText(client, {
			name: script,
			command: stepLauncher(verb),
			text,
			limitSeconds: limit,
			onLine(line, stream) {
				if (stream === 'stderr') {
					console.error(line);
				}
			},
		});
	} finally {
		client.end();
	}
}

// Another disk has another host key: what was done to the former one went with it.
async function isThere(): Promise<boolean> {
	const key = await readFile(path.join(input.directory, 'ssh_host_key.pub'), 'utf8').catch(() => '');
	return key.split(' ')[1] === input.connection.hostKey.split(' ')[1] && key !== '';
}
