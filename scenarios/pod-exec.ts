import {PassThrough, type Readable} from 'node:stream';
import {text} from 'node:stream/consumers';
import type {KubeConfig, V1Status} from '@kubernetes/client-node';
import {TransportError} from './transport-error.ts';
import {within} from './within.ts';

/** Which container of which pod. */
export interface ContainerName {
	namespace: string;
	name: string;
	container: string;
}

/** How a command in a container ended. */
export interface Executed {
	code: number;
	stdout: string;
	stderr: string;
}

// What is needed of the client's WebSocket, whose types are in no package that it depends on.
interface Socket {
	addEventListener: (event: 'close', listener: () => void) => void;
	close: () => void;
}

/** Runs a command in a container by the API's exec. A connection that breaks is a {@link TransportError}. */
export async function execInPod(config: KubeConfig, {namespace, name, container}: ContainerName, command: readonly string[], limitSeconds: number): Promise<Executed> {
	const {Exec} = await import('@kubernetes/client-node'); // Scenarios' definitions import what imports this.
	const stdout = collected();
	const stderr = collected();
	const {promise, resolve, reject} = Promise.withResolvers<V1Status>();
	const opening = new Exec(config).exec(namespace, name, container, [...command], stdout.stream, stderr.stream, null, false, resolve) as Promise<Socket>;
	const socket = await within(opening, 60, () => 'no session in the pod within 60 s')
		.catch((error: unknown) => {
			throw new TransportError(`exec in ${name}: ${messageOf(error)}`);
		});
	socket.addEventListener('close', () => {
		reject(new TransportError(`exec in ${name}: the connection ended before ${command[0] ?? ''} did`));
	});
	try {
		const status = await within(promise, limitSeconds, () => `${command.slice(0, 2).join(' ')} in ${name} took longer than ${limitSeconds} s`);
		return {code: codeOf(status), stdout: await stdout.text, stderr: await stderr.text};
	} finally {
		socket.close();
	}
}

// The API tells an exit code other than 0 as a cause of a failure.
function codeOf({status, message, details}: V1Status): number {
	if (status === 'Success') {
		return 0;
	}

	const code = details?.causes?.find(({reason}) => reason === 'ExitCode')?.message;
	if (code === undefined) {
		throw new Error(`exec: ${message ?? 'failed without a word'}`);
	}

	return Number(code);
}

// The client ends the streams when the status has come, and what they still hold is read only then.
function collected(): {stream: PassThrough & Readable; text: Promise<string>} {
	const stream = new PassThrough();
	const all = text(stream);
	all.catch(() => undefined); // Nobody asks for it where the session broke.
	return {stream, text: all};
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String((error as {message?: unknown}).message ?? error);
}
