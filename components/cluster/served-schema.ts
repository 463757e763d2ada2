import {once} from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type {Socket} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {apiAccess, type ApiAccess} from './api-access.ts';

/** How long an API server has to describe its API after its start, in seconds: some times of what an emulated node was seen to take, 130 s. */
export const schemaPatience = 600;

// The server itself ends a request after 60 s.
const mostSeconds = 70;

// A description that is there is given in less than a second, emulated. A server that is coming up does so
// now and then while its node is busy.
const atOnce = 3;
const inARow = 3;

/**
 * Waits until an API server gives the description of its API (`/openapi/v2`) at once, and rejects
 * after `seconds`.
 *
 * It makes that when it is first asked after its start, and anew as long as its parts come together,
 * which takes an emulated node a minute and more after a reboot, while all else starts there too. To
 * the Kubernetes plugin a server that is not there yet, refuses, or ends the request, as it does after
 * 60 s, is a cluster that is gone, whose objects it forgets, as it is told to. Where nothing listens
 * there is nothing to wait for: what becomes of that is the plugin's. `meanwhile` is done before each
 * question that follows.
 */
export async function servedSchema(kubeconfig: string, seconds: number, meanwhile = async () => {}): Promise<void> {
	const access = accessOf(kubeconfig);
	if (access === undefined) {
		return;
	}

	const end = performance.now() + seconds * 1000;
	let needed = 1;
	// A server that is as it was need not send it; of one that is coming up, sending it is a part of the question.
	for (let method: 'HEAD' | 'GET' = 'HEAD'; ; method = 'GET') {
		const began = performance.now();
		const left = Math.min(Math.max((end - began) / 1000, 0.1), mostSeconds);
		const [ready, schema] = await Promise.all([ask(access, 'GET', '/readyz', left), ask(access, method, '/openapi/v2', left)]);
		const took = (performance.now() - began) / 1000;
		needed = ready === 200 && schema === 200 && took < atOnce ? needed - 1 : inARow;
		if (schema === 'nobody' || needed === 0) {
			return;
		}

		if (performance.now() >= end) {
			throw new Error(`the API server at ${access.server} does not give the description of its API at once, after ${seconds} s: `
				+ `/readyz ${words(ready)}, /openapi/v2 ${words(schema)}, in ${took.toFixed(1)} s; see whether its node is overloaded`);
		}

		await sleep(Math.min(1000, seconds * 100));
		await meanwhile();
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

/** The status of the answer, once it has come as a whole; why there is none; or that nobody is there to answer. */
type Answer = number | {why: string} | 'nobody';

const words = (answer: Answer) => typeof answer === 'number' ? `answered ${answer}` : typeof answer === 'string' ? 'has nobody' : `gave ${answer.why}`;

async function ask({server, certificates}: ApiAccess, method: 'HEAD' | 'GET', path: string, seconds: number): Promise<Answer> {
	const url = new URL(path, server);
	const signal = AbortSignal.timeout(Math.ceil(seconds * 1000));
	const call = (url.protocol === 'http:' ? http : https).request(url, {
		...certificates,
		method,
		headers: {accept: 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf, */*'}, // As the plugin asks; each form is made by itself.
		signal,
	});
	call.once('socket', endUnconnected);
	try {
		const answered = once(call, 'response') as Promise<[http.IncomingMessage]>;
		call.end();
		const [response] = await answered;
		const ended = once(response, 'end');
		response.resume();
		await ended;
		return response.statusCode ?? 0;
	} catch (error) {
		const {code = '', message} = error as NodeJS.ErrnoException;
		if (signal.aborted) {
			return {why: 'no answer'};
		}

		// QEMU answers at an emulated node's port whatever goes on in there: a reset is a server that is not there yet.
		return code === 'ECONNRESET' || code === 'EPIPE' ? {why: message} : 'nobody';
	}
}

// A host that is switched off refuses nothing.
function endUnconnected(socket: Socket): void {
	if (!socket.connecting) {
		return; // One that is used again.
	}

	const timer = setTimeout(() => {
		socket.destroy(new Error('it took no connection within 10 s'));
	}, 10_000);
	const stop = () => {
		clearTimeout(timer);
	};

	socket.once('connect', stop).once('close', stop);
}
