import {readFileSync} from 'node:fs';
import type {NodeShell} from '../node-shell.ts';
import {parsePrometheus, type PrometheusSample} from './prometheus-text.ts';

const script = readFileSync(new URL('kata-monitor.sh', import.meta.url), 'utf8');

/** An answer over HTTP. */
export interface HttpAnswer {
	status: number;
	body: string;
}

/** kata-monitor on the node, as its own programs see it. */
export class MonitorClient {
	readonly #node: NodeShell;
	readonly #port: string;

	constructor(node: NodeShell, port: number) {
		this.#node = node;
		this.#port = String(port);
	}

	/** Starts it, unless it is there as a service; which of both it is. */
	async start(): Promise<'service' | 'started'> {
		return await this.#node.ask(script, ['start', this.#port]) as 'service' | 'started';
	}

	/** Every figure that it tells now, and how long it took to tell. */
	async scrape(): Promise<{samples: PrometheusSample[]; seconds: number}> {
		const began = performance.now();
		const {status, body} = await this.get('/metrics');
		if (status !== 200) {
			throw new Error(`kata-monitor answered ${status} for its metrics: ${body.slice(0, 200)}`);
		}

		return {samples: parsePrometheus(body), seconds: (performance.now() - began) / 1000};
	}

	/** The ids of the sandboxes that it knows. */
	async sandboxes(): Promise<string[]> {
		const {body} = await this.get('/sandboxes');
		return body.split('\n').filter(Boolean);
	}

	/** Its answer for a path. */
	async get(path: string): Promise<HttpAnswer> {
		return parseAnswer(await this.#node.ask(script, ['get', this.#port, path]));
	}

	/** Ends it where {@link start} started it, and gives what there was. */
	async stop(): Promise<string[]> {
		return (await this.#node.ask(script, ['stop'])).split('\n').filter(Boolean);
	}
}

/** Reads an answer of HTTP/1.0, whose end is that of the connection. */
export function parseAnswer(text: string): HttpAnswer {
	const [, status] = /^HTTP\/1\.[01] (\d{3})/.exec(text) ?? [];
	if (status === undefined) {
		throw new Error(`no answer of HTTP: ${JSON.stringify(text.slice(0, 120))}`);
	}

	const [head = ''] = /^.*?(?:\r?\n){2}/s.exec(text) ?? [text];
	return {status: Number(status), body: text.slice(head.length)};
}
