import http from 'node:http';
import https from 'node:https';
import {text} from 'node:stream/consumers';
import type {KubeConfig} from '@kubernetes/client-node';
import {messageOf} from './message-of.ts';
import {TransportError} from './transport-error.ts';

/** One event of a watch. */
export interface WatchEvent<T> {
	type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
	object: T;
}

/** The API server's refusal, with its HTTP status. */
export class ApiError extends Error {
	override name = 'ApiError';
	readonly status: number;

	constructor(status: number, message: string) {
		super(message);
		this.status = status;
	}
}

/**
 * The Kubernetes API without a client's own retries, caches and time-outs, which would be measured too.
 *
 * What the transport broke is a {@link TransportError}, what the server refused an {@link ApiError}.
 */
export class ClusterApi {
	readonly #server: string;
	readonly #options: https.RequestOptions;
	readonly #headers: http.OutgoingHttpHeaders;

	/** The same cluster and user, for what a client of Kubernetes does better. */
	readonly config: KubeConfig;

	private constructor(config: KubeConfig, options: https.RequestOptions) {
		this.config = config;
		this.#server = config.getCurrentCluster()?.server ?? '';
		this.#options = options;
		this.#headers = options.headers as http.OutgoingHttpHeaders | undefined ?? {};
	}

	/** Reaches the cluster of a kubeconfig's current context. */
	static async fromText(kubeconfig: string): Promise<ClusterApi> {
		// Scenarios' definitions import this file's errors, and every program of the lab loads those.
		const {KubeConfig} = await import('@kubernetes/client-node');
		const config = new KubeConfig();
		config.loadFromString(kubeconfig);
		const options: https.RequestOptions = {};
		await config.applyToHTTPSOptions(options);
		return new ClusterApi(config, {...options, agent: keptAlive(options.agent)});
	}

	/** One request, answered by JSON. */
	async request<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown, limitSeconds = 60): Promise<T> {
		const response = await this.#send(method, path, AbortSignal.timeout(limitSeconds * 1000), body);
		try {
			return JSON.parse(await text(response)) as T;
		} catch (error) {
			throw broken(method, path, error);
		}
	}

	/** One request, answered by text, such as a log. */
	async text(path: string, limitSeconds = 60): Promise<string> {
		const response = await this.#send('GET', path, AbortSignal.timeout(limitSeconds * 1000));
		try {
			return await text(response);
		} catch (error) {
			throw broken('GET', path, error);
		}
	}

	/** Events as they arrive, once the server has begun to watch. The end of a watch, too, is a {@link TransportError}. */
	async watch<T>(path: string, signal: AbortSignal): Promise<AsyncGenerator<WatchEvent<T>>> {
		return eventsIn(await this.#send('GET', path, signal), path);
	}

	async #send(method: string, path: string, signal: AbortSignal, body?: unknown): Promise<http.IncomingMessage> {
		const url = new URL(this.#server + path);
		const {request} = url.protocol === 'http:' ? http : https;
		const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
		// Of a DELETE, Node.js does not say the length by itself, and the server takes the body for another request.
		const length = content && {'content-length': content.length};
		const headers = {'content-type': 'application/json', 'accept': 'application/json', ...length, ...this.#headers};
		const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
			request(url, {...this.#options, method, headers, signal}, resolve)
				.once('error', error => {
					reject(broken(method, path, error));
				})
				.end(content);
		});
		const {statusCode: status = 0} = response;
		if (status < 300) {
			return response;
		}

		const answer = await text(response).catch(() => '');
		if (status === 429 || status >= 500) {
			throw new TransportError(`the API server answered ${method} ${path} with ${status}: ${reasonIn(answer)}`);
		}

		throw new ApiError(status, reasonIn(answer));
	}
}

// A TLS handshake takes an emulated node long enough to be seen in a figure.
function keptAlive(agent: https.RequestOptions['agent']): https.RequestOptions['agent'] {
	const settings = {keepAlive: true, timeout: 60_000}; // The API server ends idle connections after 90 s.
	switch (typeof agent === 'object' && agent.constructor) {
		case https.Agent: {
			return new https.Agent(settings); // Keys and certificates come with each request's own options.
		}

		case http.Agent: {
			return new http.Agent(settings);
		}

		default: {
			return agent; // Through a proxy.
		}
	}
}

async function * eventsIn<T>(response: http.IncomingMessage, path: string): AsyncGenerator<WatchEvent<T>> {
	let rest = '';
	try {
		for await (const chunk of response.setEncoding('utf8')) {
			const lines = (rest + String(chunk)).split('\n');
			rest = lines.pop() ?? '';
			for (const line of lines) {
				yield JSON.parse(line) as WatchEvent<T>;
			}
		}
	} catch (error) {
		throw broken('GET', path, error);
	}

	throw new TransportError(`the API server ended the watch of ${path}`);
}

function broken(method: string, path: string, error: unknown): TransportError {
	return new TransportError(`${method} ${path}: ${messageOf(error)}`);
}

function reasonIn(answer: string): string {
	try {
		return (JSON.parse(answer) as {message?: string}).message ?? answer;
	} catch {
		return answer.slice(0, 300);
	}
}
