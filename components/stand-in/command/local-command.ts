import {spawn} from 'node:child_process';
import {orAborted, withLimit} from '../rpc/limit.ts';
import type {Properties} from '../rpc/properties.ts';
import type {ResourceType} from '../rpc/provider.ts';
import {commandType, type Run} from './command-type.ts';
import {problems} from './inputs.ts';
import {Transcript, type Logging} from './transcript.ts';

const kinds = {
	create: 'string',
	update: 'string',
	delete: 'string',
	stdin: 'string',
	triggers: 'list',
	environment: 'texts',
	dir: 'string',
	interpreter: 'strings',
	logging: 'string',
	addPreviousOutputInEnv: 'boolean',
	assetPaths: 'unserved',
	archivePaths: 'unserved',
} as const;

/** `command:local:Command`: runs on the machine that Pulumi runs on. */
export function localCommand(remedy: string): ResourceType {
	return commandType(inputs => ({inputs, failures: problems(inputs, kinds, [], remedy)}), run);
}

interface LocalInputs {
	stdin?: string;
	environment?: Record<string, string>;
	dir?: string;
	interpreter?: string[];
	logging?: Logging;
	addPreviousOutputInEnv?: boolean;
}

const run: Run = async (command, inputs, previous, operation) => {
	const {stdin = '', environment, dir, interpreter = [], logging = 'stdoutAndStderr', addPreviousOutputInEnv = true}
		= inputs as Properties & LocalInputs;
	const [program = '/bin/sh', ...flags] = interpreter.length > 0 ? interpreter : ['/bin/sh', '-c'];
	const transcript = new Transcript(logging, operation.status);
	const child = spawn(program, [...flags, command], {
		cwd: dir,
		env: {...process.env, ...environment, ...(addPreviousOutputInEnv ? previousOutput(previous) : {})},
		detached: true, // A process group of its own, to be ended as a whole.
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	child.stdout.on('data', (data: Buffer) => {
		transcript.add('stdout', data);
	});
	child.stderr.on('data', (data: Buffer) => {
		transcript.add('stderr', data);
	});
	child.stdin.on('error', () => undefined); // A command need not read its input.
	child.stdin.end(stdin);

	const closed = new Promise<string | undefined>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code, signal) => {
			resolve(signal === null ? (code === 0 ? undefined : `exit status ${code ?? 'unknown'}`) : `signal: ${signal}`);
		});
	});
	const outcome = await withLimit(operation.limit, [operation.cancelled], async signal => {
		try {
			return await orAborted(closed, signal);
		} catch (error) {
			endGroup(child.pid);
			return error instanceof Error ? error.message : String(error);
		}
	});
	const printed = transcript.end();
	if (outcome !== undefined) {
		throw new Error(`${outcome}: running ${JSON.stringify(command)}:\n${transcript.tail}`);
	}

	return printed;
};

/** The variables in which a command finds what its last run printed. */
export function previousOutput({stdout, stderr}: {stdout: string; stderr: string}): Record<string, string> {
	return {
		...(stdout === '' ? {} : {PULUMI_COMMAND_STDOUT: stdout}),
		...(stderr === '' ? {} : {PULUMI_COMMAND_STDERR: stderr}),
	};
}

function endGroup(pid: number | undefined): void {
	if (pid === undefined) {
		return;
	}

	try {
		process.kill(-pid, 'SIGKILL');
	} catch {
		// It has ended meanwhile.
	}
}
