import {mkdtemp, rm} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {createInterface} from 'node:readline';
import type {ExecutionContext} from 'ava';

interface Call {
	execute: string;
	arguments: Record<string, unknown>;
}

/** A server on a socket `qmp.sock` in a directory of its own that greets, and answers each command with `answer`'s lines. */
export async function serve(t: ExecutionContext, greeting: string, answer: (call: Call) => object[]): Promise<string> {
	const directory = await mkdtemp(path.join(tmpdir(), 'qmp-'));
	const server = createServer(socket => {
		socket.write(greeting);
		createInterface(socket).on('line', line => {
			for (const reply of answer(JSON.parse(line))) {
				socket.write(`${JSON.stringify(reply)}\n`);
			}
		});
		t.teardown(() => socket.destroy());
	});
	const file = path.join(directory, 'qmp.sock');
	await new Promise<void>(resolve => {
		server.listen(file, resolve);
	});
	t.teardown(async () => {
		server.close();
		await rm(directory, {recursive: true});
	});
	return file;
}
