import {randomInt} from 'node:crypto';
import {connect, type Socket} from 'node:net';
import {createInterface} from 'node:readline';
import {setTimeout as sleep} from 'node:timers/promises';

/** A conversation in QEMU's machine protocol, which its guest agent speaks too. */
export interface Conversation {
	/** Runs a command and gives its answer; an error answer rejects with QEMU's own words. */
	execute: <T = unknown>(command: string, args?: object, limitSeconds?: number) => Promise<T>;
	close: () => void;
}

interface Synchronizing extends Conversation {
	/** Passes over what an earlier conversation left unread. */
	synchronize: () => Promise<void>;
}

interface Answer {
	return?: unknown;
	error?: {desc: string};
}

/** Talks to a QEMU over its control socket. */
export async function openQmp(socket: string): Promise<Conversation> {
	const conversation = converse(await reach(socket));
	await conversation.execute('qmp_capabilities');
	return conversation;
}

/** Talks to the agent in a guest; `seconds` bounds the wait for its first answer. */
export async function openGuestAgent(socket: string, seconds: number): Promise<Conversation> {
	const end = performance.now() + seconds * 1000;
	for (;;) {
		const conversation = converse(await reach(socket));
		try {
			await conversation.synchronize();
			return conversation;
		} catch (error) {
			conversation.close();
			if (performance.now() > end) {
				throw new Error(`the guest's agent did not answer within ${seconds} s`, {cause: error});
			}
		}
	}
}

// A QEMU that has just been started may not listen yet.
async function reach(path: string): Promise<Socket> {
	const end = performance.now() + 10_000;
	for (;;) {
		const socket = connect(path);
		const {promise, resolve, reject} = Promise.withResolvers<Socket>();
		socket.once('connect', () => {
			resolve(socket);
		}).once('error', reject);
		try {
			return await promise;
		} catch (error) {
			if (performance.now() > end) {
				throw error;
			}
		}

		await sleep(20);
	}
}

function converse(socket: Socket): Synchronizing {
	let awaited: number | undefined;
	const waiting: Array<PromiseWithResolvers<unknown>> = [];
	const lines = createInterface(socket);
	const lost = (why: string) => {
		for (const {reject} of waiting.splice(0)) {
			reject(new Error(why));
		}
	};

	lines.on('error', () => undefined); // Tells the socket's errors again, and would end the process.
	socket.on('error', error => {
		lost(error.message);
	}).once('close', () => {
		lost('QEMU closed its control socket');
	});
	lines.on('line', line => {
		const answer = JSON.parse(line) as Answer;
		if (awaited !== undefined && answer.return !== awaited) {
			return;
		}

		awaited = undefined;
		if (answer.error !== undefined) {
			waiting.shift()?.reject(new Error(answer.error.desc));
		} else if ('return' in answer) { // The rest is the greeting, and events.
			waiting.shift()?.resolve(answer.return);
		}
	});

	const conversation: Synchronizing = {
		async synchronize() {
			awaited = randomInt(2 ** 31);
			await conversation.execute('guest-sync', {id: awaited}, 5);
		},
		async execute<T>(command: string, args: object = {}, limitSeconds = 60) {
			const answer = Promise.withResolvers<unknown>();
			waiting.push(answer);
			socket.write(`${JSON.stringify({execute: command, arguments: args})}\n`);
			const timer = setTimeout(() => {
				answer.reject(new Error(`${command} was not answered within ${limitSeconds} s`));
			}, limitSeconds * 1000);
			try {
				return await answer.promise as T;
			} finally {
				clearTimeout(timer);
			}
		},
		close() {
			lines.close();
			socket.destroy();
		},
	};
	return conversation;
}
