import {once} from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type {Socket} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {apiAccess, type ApiAccess} from './api-access.ts';

/** How long an API server has to describe its API after its start, in seconds: ten times and more of what an emulated node was seen to take. */
export const schemaPatience = 600;

// The server itself ends a request after 60 s.
const mostSeconds = 70;

/**
 * Waits until an API server has the description of its API at hand (`/openapi/v2`), and rejects after
 * `seconds`.
 *
 * It makes that when it is first asked after its start, which took an emulated node 40 s after a
 * reboot. To the Kubernetes plugin a server that is not there yet, refuses, or ends the request, as it
 * does after 60 s, is a cluster that is gone, whose objects it forgets, as it is told to. Where nothing
 * listens there is nothing to wait for: what becomes of that is the plugin's.
 */
export async function servedSchema(kubeconfig: string, seconds: number): Promise<void> {
	const access = accessOf(kubeconfig);
	if (access === undefined) {
		return;
	}

	const end = performance.now() + seconds * 1000;
	for (;;) {
		const why = await whyNotServed(access, (end - performance.now()) / 1000);
		if (why === undefined) {
			return;
		}

		if (performance.now() >= end) {
			throw new Error(`the API server at ${access.server} did not give the description of its API (/openapi/v2) within ${seconds} s: ${why}; see whether its node is overloaded`);
		}

		await sleep(Math.min(1000, seconds * 100));
	}
}

// The plugin says better what is wrong with one that cannot be read.
function accessOf(kubeconfig: string): ApiAccess | undefined {
	try {
		return apiAccess(kubeconfig);
	} catch {
		return undefined;
	}
}

async function whyNotServed({server, certificates}: ApiAccess, seconds: number): Promise<string | undefined> {
	const url = new URL('/openapi/v2', server);
	const call = (url.protocol === 'http:' ? http : https).request(url, {
		...certificates,
		method: 'HEAD', // It is made for a HEAD as well, and not sent.
		headers: {accept: 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf'}, // As the plugin asks; each form is made by itself.
		signal: AbortSignal.timeout(Math.ceil(Math.min(Math.max(seconds, 0.1), mostSeconds) * 1000)),
	});
	call.once('socket', endUnconnected);
	try {
		const answered = once(call, 'response') as Promise<[http.IncomingMessage]>;
		call.end();
		const [response] = await answered;
		response.resume();
		const {statusCode = 0} = response;
		return statusCode === 200 ? undefined : `it answered ${statusCode}`; // 403 while it has not read yet who may do what.
	} catch (error) {
		const {code, name, message} = error as NodeJS.ErrnoException;
		if (name === 'AbortError') {
			return 'no answer';
		}

		// QEMU answers at an emulated node's port whatever goes on in there: a reset is a server that is not there yet.
		return code === 'ECONNRESET' || code === 'EPIPE' ? message : undefined;
	}
}

// A host that is switched off refuses nothing.
function endUnconnected(socket: Socket): void {
	const timer = setTimeout(() => {
		socket.destroy(new Error('it took no connection within 10 s'));
	}, 10_000);
	const stop = () => {
		clearTimeout(timer);
	};

	socket.once('connect', stop).once('close', stop);
}
