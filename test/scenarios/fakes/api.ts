import http from 'node:http';
import type {AddressInfo} from 'node:net';
import {json} from 'node:stream/consumers';
import {setTimeout as sleep} from 'node:timers/promises';

interface Pod {
	metadata: {name: string; labels?: Record<string, string>};
	spec: {runtimeClassName?: string; [key: string]: unknown};
	status?: Record<string, unknown>;
}

type Behaviour = 'runs' | 'never ready' | 'image is missing' | 'breaks the watch';

/** The part of an API server that the startup scenario talks to. Pods live by themselves. */
export class FakeApi {
	readonly url: string;
	readonly pods = new Map<string, Pod>();

	/** Every pod that was ever created, in order. */
	readonly created: Pod[] = [];

	/** What becomes of the next pod; taken from the front, `runs` when there is none. */
	readonly behaviours: Behaviour[] = [];

	readonly #watchers = new Map<http.ServerResponse, string | undefined>();
	readonly #server: http.Server;
	readonly #onRunning: (pod: Pod) => void;

	private constructor(server: http.Server, onRunning: (pod: Pod) => void) {
		this.#server = server;
		this.#onRunning = onRunning;
		this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		server.on('request', (request, response) => {
			void this.#answer(request, response);
		});
	}

	static async start(onRunning: (pod: Pod) => void): Promise<FakeApi> {
		const server = http.createServer();
		await new Promise<void>(resolve => {
			server.listen(0, '127.0.0.1', resolve);
		});
		return new FakeApi(server, onRunning);
	}

	stop(): void {
		this.#server.closeAllConnections();
		this.#server.close();
	}

	async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
		const url = new URL(request.url ?? '/', this.url);
		const [, name] = /^\/api\/v1\/namespaces\/lab\/pods(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
		const selected = /^metadata.name=(.*)$/.exec(url.searchParams.get('fieldSelector') ?? '')?.[1];
		if (url.searchParams.has('watch')) {
			response.writeHead(200).flushHeaders();
			this.#watchers.set(response, selected);
			response.on('close', () => this.#watchers.delete(response));
			return;
		}

		response.setHeader('content-type', 'application/json');
		if (url.pathname.endsWith('/events')) {
			response.end(JSON.stringify({items: [{reason: 'FailedCreatePodSandBox', message: 'no vsock'}]}));
		} else if (!/\/pods(\/|$)/.test(url.pathname)) {
			response.end(JSON.stringify({items: url.pathname.endsWith('/runtimeclasses') ? ['kata-containers', 'gvisor'].map(name => ({metadata: {name}})) : []}));
		} else if (request.method === 'POST') {
			const pod = await json(request) as Pod;
			this.pods.set(pod.metadata.name, pod);
			this.created.push(pod);
			response.writeHead(201).end(JSON.stringify(pod));
			void this.#live(pod, this.behaviours.shift() ?? 'runs');
		} else if (request.method === 'DELETE') {
			for (const pod of this.pods.values()) {
				if (name === undefined || pod.metadata.name === name) {
					setTimeout(() => {
						this.pods.delete(pod.metadata.name);
						this.#tell('DELETED', pod);
					}, 30);
				}
			}

			response.end('{}');
		} else {
			if (name !== undefined) {
				response.end(JSON.stringify(this.pods.get(name)));
				return;
			}

			const items = [...this.pods.values()].filter(({metadata}) => selected === undefined || metadata.name === selected);
			response.end(JSON.stringify({metadata: {resourceVersion: '7'}, items}));
		}
	}

	async #live(pod: Pod, behaviour: Behaviour): Promise<void> {
		if (behaviour === 'breaks the watch') {
			for (const watcher of this.#watchers.keys()) {
				watcher.destroy();
			}

			return;
		}

		const conditions: unknown[] = [];
		const become = async (type: string) => {
			await sleep(20);
			conditions.push({type, status: 'True', lastTransitionTime: '2026-01-01T00:00:00Z'});
			pod.status = {phase: 'Running', conditions};
			this.#tell('MODIFIED', pod);
		};

		await become('PodScheduled');
		if (behaviour === 'image is missing') {
			pod.status = {phase: 'Pending', conditions, containerStatuses: [{state: {waiting: {reason: 'ErrImageNeverPull', message: 'no such image'}}}]};
			this.#tell('MODIFIED', pod);
			return;
		}

		await become('PodReadyToStartContainers');
		if (behaviour === 'runs') {
			this.#onRunning(pod);
			await become('ContainersReady');
			await become('Ready');
		}
	}

	#tell(type: string, pod: Pod): void {
		for (const [watcher, selected] of this.#watchers) {
			if (selected === undefined || selected === pod.metadata.name) {
				watcher.write(`${JSON.stringify({type, object: pod})}\n`);
			}
		}
	}
}
