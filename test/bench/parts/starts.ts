import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {shellImage} from '../../../components/artifacts/shell-image.ts';
import {assign} from '../../../components/assign.ts';
import {configurationPath} from '../../../components/kata/kata-handler.ts';
import {labDirectory} from '../../../components/machine/lab-directory.ts';
import {readRecord} from '../../../components/machine/lab-files.ts';
import {logIn} from '../../../components/machine/ssh-login.ts';
import {runText} from '../../../components/run-text.ts';
import {bash} from '../../../components/step.ts';
import {timeLimits} from '../../../components/time-limits.ts';
import type {Bench} from '../bench.ts';
import {labStack} from '../lab-stack.ts';
import {startsIn} from '../starts-log.ts';

/** How many containers of each runtime. */
const pairs = 20;

/** Containers of Kata and of runc in turn, on a lab that has just been resumed, over one SSH session. */
export async function starts(bench: Bench): Promise<void> {
	const lab = labStack(bench, 'bench');
	await bench.golden();
	try {
		bench.say('a lab');
		await lab.up();
		const log = startsIn(await startContainers(bench));
		const kata = log.filter(({runtime}) => runtime === 'kata');
		const seconds = (runtime: string) => log.filter(start => start.runtime === runtime && start.succeeded).map(start => start.seconds);
		bench.add('kata-starts', ...seconds('kata'));
		bench.add('kata-starts-succeeded', kata.filter(({succeeded}) => succeeded).length);
		bench.add('runc-starts', ...seconds('runc'));
	} finally {
		await lab.takeAway();
	}
}

async function startContainers({acceleration, contents: {handler}, signal, say}: Bench): Promise<string> {
	const limits = timeLimits(acceleration);
	const node = path.join(labDirectory('bench'), 'node');
	const read = async (name: string) => readFile(path.join(node, name), 'utf8');
	const record = await readRecord(node);
	const script = assign({
		PAIRS: String(pairs),
		LIMIT: String(limits.agentDial),
		IMAGE: shellImage,
		CONFIGURATION: configurationPath(handler),
	}) + await readFile(new URL('starts.sh', import.meta.url), 'utf8');
	const client = await logIn({
		host: '127.0.0.1', port: record?.sshPort ?? 0, user: 'root',
		privateKey: await read('id'), hostKey: (await read('ssh_host_key.pub')).trim(),
	}, limits.boot, () => !signal.aborted);
	const stop = () => client.end();
	signal.addEventListener('abort', stop);
	try {
		return await runText(client, {
			name: 'kata-starts',
			command: bash,
			text: script,
			limitSeconds: 2 * pairs * (limits.agentDial + 30),
			onLine(line, stream) {
				if (stream === 'stdout') {
					say(`kata-starts: ${line}`);
				}
			},
		});
	} finally {
		signal.removeEventListener('abort', stop);
		client.end();
	}
}
