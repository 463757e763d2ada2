import {randomBytes} from 'node:crypto';
import {basename, posix} from 'node:path';
import type {SFTPWrapper} from 'ssh2';
import {orAborted, withLimit} from '../rpc/limit.ts';
import {isAsset, isUnknown, reveal, type Properties} from '../rpc/properties.ts';
import type {Operation, ResourceType} from '../rpc/provider.ts';
import {difference} from './command-type.ts';
import {checkConnection} from './connection.ts';
import {NotStarted} from './execute.ts';
import {problems} from './inputs.ts';
import {onSession} from './remote-command.ts';
import type {Session, Sessions} from './sessions.ts';

const kinds = {connection: 'object', source: 'object', remotePath: 'string', triggers: 'list'} as const;

/** `command:remote:CopyToRemote`, for one file: copied again when it, its path or a trigger changes, never removed. */
export function copyToRemote(sessions: Sessions, remedy: string): ResourceType {
	return {
		check(inputs) {
			const failures = problems(inputs, kinds, ['connection', 'source', 'remotePath'], remedy);
			const checked = checkConnection(inputs, remedy);
			const source = reveal(inputs['source'] ?? null);
			if (source !== null && !isUnknown(source) && fileOf(inputs) === undefined) {
				failures.push({property: 'source', reason: `is not a FileAsset, all that kata-lab's stand-in provider copies: ${remedy}`});
			}

			return {inputs: checked.inputs, failures: [...failures, ...checked.failures]};
		},
		diff: difference,
		preview: inputs => inputs,
		async create(inputs, operation) {
			await copy(sessions, inputs, operation);
			return {id: randomBytes(4).toString('hex'), state: inputs};
		},
		async update({state}, inputs, operation) {
			const changed = hashOf(inputs) !== hashOf(state) || pathOf(inputs) !== pathOf(state);
			if (changed) {
				await copy(sessions, inputs, operation);
			}

			return inputs;
		},
		async delete() {
			// The official provider leaves the copy as well.
		},
	};
}

async function copy(sessions: Sessions, inputs: Properties, operation: Operation): Promise<void> {
	const from = fileOf(inputs) ?? '';
	const to = pathOf(inputs);
	await withLimit(operation.limit, [operation.cancelled], async signal => onSession(
		sessions,
		reveal(inputs),
		operation,
		signal,
		async session => {
			const sftp = await orAborted(openSftp(session), signal);
			try {
				await orAborted(put(sftp, from, to), AbortSignal.any([signal, session.lost]));
			} catch (error) {
				throw new Error(`${error instanceof Error ? error.message : String(error)}: copying ${from} to ${to}`, {cause: error});
			} finally {
				sftp.end();
			}
		},
	));
}

async function put(sftp: SFTPWrapper, from: string, to: string): Promise<void> {
	const existing = await stat(sftp, to);
	if (existing === undefined) {
		await makeDirectory(sftp, posix.dirname(to));
	}

	const target = existing?.isDirectory() === true ? posix.join(to, basename(from)) : to;
	await promised<undefined>(done => {
		sftp.fastPut(from, target, done);
	});
}

async function makeDirectory(sftp: SFTPWrapper, path: string): Promise<void> {
	const existing = await stat(sftp, path);
	if (existing !== undefined) {
		return;
	}

	await makeDirectory(sftp, posix.dirname(path));
	await promised<undefined>(done => {
		sftp.mkdir(path, done);
	});
}

async function stat(sftp: SFTPWrapper, path: string) {
	try {
		return await promised<{isDirectory(): boolean}>(done => {
			sftp.stat(path, done);
		});
	} catch (error) {
		if ((error as {code?: number}).code === 2) { // SSH_FX_NO_SUCH_FILE
			return;
		}

		throw error;
	}
}

async function openSftp({client, lost}: Session): Promise<SFTPWrapper> {
	lost.throwIfAborted();
	try {
		return await promised<SFTPWrapper>(done => {
			client.sftp(done);
		});
	} catch (error) {
		throw new NotStarted(error instanceof Error ? error.message : String(error));
	}
}

async function promised<Result>(start: (done: (error: Error | null | undefined, result?: Result) => void) => void): Promise<Result> {
	return new Promise((resolve, reject) => {
		start((error, result) => {
			if (error instanceof Error) {
				reject(error);
			} else {
				resolve(result as Result);
			}
		});
	});
}

function fileOf({source}: Properties): string | undefined {
	const asset = reveal(source ?? null);
	return isAsset(asset) && typeof asset['path'] === 'string' && asset['path'] !== '' ? asset['path'] : undefined;
}

function pathOf({remotePath}: Properties): string {
	const path = reveal(remotePath ?? null);
	return typeof path === 'string' ? path : '';
}

function hashOf({source}: Properties): unknown {
	const asset = reveal(source ?? null);
	return isAsset(asset) ? asset['hash'] : undefined;
}
