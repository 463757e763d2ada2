import http from 'node:http';
import https from 'node:https';
import {setTimeout as sleep} from 'node:timers/promises';
import {orAborted} from '../rpc/limit.ts';
import type {Properties} from '../rpc/properties.ts';

/** An answer of the API server that is not a success. */
export class ApiError extends Error {
	readonly code: number;

	constructor(code: number, message: string) {
		super(message);
		this.code = code;
	}
}

/** Nobody answers at the API server's address. */
export class Unreachable extends Error {}

/** What a kubeconfig says: which server, and as whom. */
export interface ClusterAccess {
	getCurrentCluster(): {server: string} | null;
	applyToHTTPSOptions(options: https.RequestOptions): Promise<void>;
}

/** A request to the API server. */
export interface ApiRequest {
	method: 'DELETE' | 'GET' | 'PATCH';
	path: string;
	query?: Record<string, string>;
	body?: Properties;

	/** The body's type; JSON unless stated. */
	contentType?: string;
}

const connectLimit = 15_000;
const answerLimit = 60_000;

/** The API server of one cluster. */
export class Cluster {
	readonly #server: URL;
	readonly #config: ClusterAccess;
	#options: Promise<https.RequestOptions> | undefined;

	constructor(config: ClusterAccess) {
		const cluster = config.getCurrentCluster();
		if (cluster === null) {
			throw new Error('the kubernetes provider\'s kubeconfig has no cluster for its current context');
		}

		this.#server = new URL(cluster.server);
		this.#config = config;
	}

	/** The parsed answer. Every request may be repeated, so it is where the server is away or busy for a moment. */
	async request(request: ApiRequest, signal: AbortSignal): Promise<Properties> {
		for (let tries = 1; ; tries++) {
			try {
				return await this.#once(request, signal);
			} catch (error) {
				const passing = error instanceof Unreachable || (error instanceof ApiError && [429, 503, 504].includes(error.code));
				if (!passing || tries === 4 || signal.aborted) {
					throw error;
				}
			}

			await orAborted(sleep(500 * tries), signal);
		}
	}

	/** The object, or `undefined` when there is none. */
	async find(path: string, signal: AbortSignal): Promise<Properties | undefined> {
		try {
			return await this.request({method: 'GET', path}, signal);
		} catch (error) {
			if (error instanceof ApiError && error.code === 404) {
				return undefined;
			}

			throw error;
		}
	}

	/** Lets go of kept connections. */
	close(): void {
		this.#options?.then(({agent}) => {
			if (typeof agent === 'object') {
				agent.destroy();
			}
		}, () => undefined);
	}

	async #once({method, path, query = {}, body, contentType = 'application/json'}: ApiRequest, signal: AbortSignal) {
		const target = new URL(this.#server.pathname.replace(/\/$/, '') + path, this.#server);
		target.search = new URLSearchParams(query).toString();
		const options = await this.#requestOptions();
		const data = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
		const {promise, resolve, reject} = Promise.withResolvers<{code: number; text: string}>();
		const call = (target.protocol === 'http:' ? http : https).request(target, {
			...options,
			method,
			signal,
			headers: {
				...(options.headers as http.OutgoingHttpHeaders | undefined),
				accept: 'application/json',
				...(data === undefined ? {} : {'content-type': contentType, 'content-length': data.length}),
			},
		}, response => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.once('error', reject);
			response.once('end', () => {
				resolve({code: response.statusCode ?? 0, text: Buffer.concat(chunks).toString()});
			});
		});
		call.once('error', reject);
		call.once('socket', socket => {
			call.setTimeout(socket.connecting ? connectLimit : answerLimit, () => {
				call.destroy(new Error('no answer in time'));
			});
			socket.once('connect', () => {
				call.setTimeout(answerLimit);
			});
		});
		call.end(data);
		const {code, text} = await promise.catch((error: unknown) => {
			signal.throwIfAborted();
			throw new Unreachable(`the Kubernetes API server at ${this.#server.origin} cannot be reached: `
				+ (error instanceof Error && error.message !== '' ? error.message : String((error as {code?: string}).code)));
		});
		const answer = parse(text);
		if (code >= 300) {
			throw new ApiError(code, typeof answer['message'] === 'string' ? answer['message'] : `${method} ${path}: HTTP status ${code}`);
		}

		return answer;
	}

	async #requestOptions(): Promise<https.RequestOptions> {
		this.#options ??= (async () => {
			const options: https.RequestOptions = {};
			await this.#config.applyToHTTPSOptions(options);
			return options;
		})();
		return this.#options;
	}
}

function parse(text: string): Properties {
	try {
		return JSON.parse(text) as Properties;
	} catch {
		return {message: text};
	}
}
