import {createHash} from 'node:crypto';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import type {ExecutionContext} from 'ava';

/** What a {@link fileServer} has, by path, and what it was asked. */
export interface FileServer {
	url: string;
	files: Record<string, Buffer>;

	/** Method, path and range of each request. */
	asked: string[];

	/** How many of the next answers break off halfway. */
	cuts: number;

	/** The status of the next answers. */
	failures: number[];
}

/** A server that knows ranges and tags, until the test is over. */
export async function fileServer(t: ExecutionContext, files: Record<string, Buffer>, port = 0): Promise<FileServer> {
	const state: FileServer = {url: '', files, asked: [], cuts: 0, failures: []};
	const server = http.createServer((request, response) => {
		const name = (request.url ?? '').slice(1);
		const {range} = request.headers;
		state.asked.push([request.method, name, range].filter(Boolean).join(' '));
		const content = state.files[name];
		const failure = state.failures.shift();
		if (failure !== undefined || !content) {
			response.writeHead(failure ?? 404).end();
			return;
		}

		const tag = `"${createHash('sha256').update(content).digest('hex')}"`;
		const from = request.headers['if-range'] === tag ? Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0) : 0;
		const headers = {'etag': tag, 'content-length': content.length - from};
		response.writeHead(from > 0 ? 206 : 200, from > 0 ? {...headers, 'content-range': `bytes ${from}-${content.length - 1}/${content.length}`} : headers);
		if (request.method === 'HEAD') {
			response.end();
		} else if (state.cuts > 0) {
			state.cuts--;
			response.write(content.subarray(from, from + Math.floor((content.length - from) / 2)), () => {
				setTimeout(() => {
					response.destroy();
				}, 300); // A reader that is told of the end too early drops what it has not read.
			});
		} else {
			response.end(content.subarray(from));
		}
	});
	await new Promise<void>(resolve => {
		server.listen(port, '127.0.0.1', resolve);
	});
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return state;
}
