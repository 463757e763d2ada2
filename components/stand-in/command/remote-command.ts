import {withLimit} from '../rpc/limit.ts';
import type {Properties} from '../rpc/properties.ts';
import type {Operation, ResourceType} from '../rpc/provider.ts';
import {commandType} from './command-type.ts';
import {checkConnection, connectionOf} from './connection.ts';
import {NotStarted, execute} from './execute.ts';
import {problems} from './inputs.ts';
import {previousOutput} from './local-command.ts';
import type {Session, Sessions} from './sessions.ts';
import {Transcript, type Logging, type Printed} from './transcript.ts';

const kinds = {
	connection: 'object',
	create: 'string',
	update: 'string',
	delete: 'string',
	stdin: 'string',
	triggers: 'list',
	environment: 'texts',
	logging: 'string',
	addPreviousOutputInEnv: 'boolean',
} as const;

interface RemoteInputs {
	stdin?: string;
	environment?: Record<string, string>;
	logging?: Logging;
	addPreviousOutputInEnv?: boolean;
}

/** `command:remote:Command`: runs on another machine over SSH. */
export function remoteCommand(sessions: Sessions, remedy: string): ResourceType {
	return commandType(
		inputs => {
			const failures = problems(inputs, kinds, ['connection'], remedy);
			const checked = checkConnection(inputs, remedy);
			return {inputs: checked.inputs, failures: [...failures, ...checked.failures]};
		},
		async (command, inputs, previous, operation) => withLimit(
			operation.limit,
			[operation.cancelled],
			async signal => onSession(sessions, inputs, operation, signal, async session => run(session, command, inputs, previous, operation, signal)),
		),
	);
}

/** Does `work` on the shared session, once more on a fresh one where it could not even start. */
export async function onSession<Result>(
	sessions: Sessions,
	inputs: Properties,
	operation: Operation,
	signal: AbortSignal,
	work: (session: Session) => Promise<Result>,
): Promise<Result> {
	const attempt = async () => {
		const session = await sessions.get(connectionOf(inputs), signal, operation.status);
		return session.gate.through(signal, async () => work(session));
	};

	try {
		return await attempt();
	} catch (error) {
		if (!(error instanceof NotStarted)) {
			throw error;
		}

		await new Promise(setImmediate); // Lets the pool see that the connection is gone.
		return attempt();
	}
}

async function run(
	session: Session,
	command: string,
	inputs: Properties,
	previous: Printed,
	operation: Operation,
	signal: AbortSignal,
): Promise<Printed> {
	const {stdin, environment = {}, logging = 'stdoutAndStderr', addPreviousOutputInEnv = true} = inputs as Properties & RemoteInputs;
	await requireAccepted(session, environment, signal);
	const transcript = new Transcript(logging, operation.status);
	const outcome = await execute(session, command, {
		stdin,
		environment: {...environment, ...(addPreviousOutputInEnv ? previousOutput(previous) : {})},
		output(from, data) {
			transcript.add(from, data);
		},
	}, signal).catch((error: unknown) => {
		if (error instanceof NotStarted) {
			throw error;
		}

		return error instanceof Error ? error.message : String(error);
	});
	const printed = transcript.end();
	if (outcome !== undefined) {
		throw new Error(`${outcome}: running ${JSON.stringify(command)}:\n${transcript.tail}`);
	}

	return printed;
}

/** SSH servers drop variables that they were not told to accept, and ssh2 cannot see it: look before the command. */
async function requireAccepted(session: Session, environment: Record<string, string>, signal: AbortSignal): Promise<void> {
	for (const [name, value] of Object.entries(environment)) {
		const found: Buffer[] = [];
		await execute(session, `printenv ${name}`, {
			stdin: undefined,
			environment: {[name]: value},
			output: (_, data) => found.push(data),
		}, signal);
		if (Buffer.concat(found).toString() !== `${value}\n`) {
			throw new Error(`could not set environment variable "${name}": the SSH server takes only the variables `
				+ `that its AcceptEnv names; put ${name}=value before the command instead`);
		}
	}
}
