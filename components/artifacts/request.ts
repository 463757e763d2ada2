import http from 'node:http';
import {codeOf, rootOf} from './errors.ts';

const {HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy, NO_PROXY = '', no_proxy = NO_PROXY} = process.env;
if (HTTPS_PROXY ?? https_proxy ?? HTTP_PROXY ?? http_proxy) {
	// Node 24.12 and 24.13 lack it; there NODE_USE_ENV_PROXY=1 does the same.
	// What listens on loopback, the lab's own ports among it, is never behind the proxy.
	(http as Partial<typeof http>).setGlobalProxyFromEnv?.({
		...process.env,
		no_proxy: [no_proxy, 'localhost', '127.0.0.1', '[::1]'].filter(Boolean).join(','),
	});
}

const unreachable = new Map<string, string>();
const reached = new Set<string>();

/** The server answered, and it will not answer otherwise when it is asked again. */
export class Refusal extends Error {}

/** Asks a server; other answers than success and `answers` are errors, after which asking again has a point or, with a {@link Refusal}, none. */
export async function request(url: string, init: RequestInit, signal: AbortSignal, answers: number[] = []): Promise<Response> {
	const {host} = new URL(url);
	const known = unreachable.get(host);
	if (known !== undefined) {
		throw new Refusal(known);
	}

	let response: Response;
	try {
		response = await fetch(url, {...init, signal});
	} catch (error) {
		const message = `${host} cannot be reached (${rootOf(error)})`;
		if (!reached.has(host) && !isTransient(error)) {
			unreachable.set(host, message);
			throw new Refusal(message, {cause: error});
		}

		throw new Error(message, {cause: error});
	}

	reached.add(host);
	if (!response.ok && !answers.includes(response.status)) {
		await response.body?.cancel();
		const message = `${url} answered ${response.status} ${response.statusText}`.trimEnd();
		throw response.status === 429 || response.status >= 500 ? new Error(message) : new Refusal(message);
	}

	return response;
}

/** A small text, such as a list of digests. */
export async function downloadText(url: string, patience = 30_000): Promise<string> {
	const response = await request(url, {}, AbortSignal.timeout(patience));
	return response.text();
}

/** Whether the server has it. */
export async function exists(url: string, patience = 10_000): Promise<boolean> {
	const response = await request(url, {method: 'HEAD'}, AbortSignal.timeout(patience), [404, 410]);
	return response.ok;
}

// What happens to a connection that was made. All else, from a name that is unknown to a certificate, stays as it is.
function isTransient(error: unknown): boolean {
	return /^(?:ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/.test(codeOf(error) ?? '');
}
