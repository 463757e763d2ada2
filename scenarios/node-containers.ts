import {readFileSync} from 'node:fs';
import type {Handler} from './arm.ts';
import {lastWords} from './last-words.ts';
import type {Ended, NodeShell} from './node-shell.ts';
import {waiting} from './pod-of.ts';

const script = readFileSync(new URL('node-containers.sh', import.meta.url), 'utf8');

/** A container by `ctr`. */
export interface NodeContainer {
	/** What follows the scenario's prefix in its id. */
	name: string;
	handler: Pick<Handler, 'runtimeType' | 'configPath'>;
	image: string;

	/** Further options of `ctr run`. */
	options?: readonly string[];

	/** Its first process; waits to be ended where nothing is said. */
	command?: readonly string[];
}

/** Containers that a scenario starts on the node by `ctr`, without Kubernetes. Every limit is in seconds. */
export class NodeContainers {
	readonly #node: NodeShell;
	readonly #prefix: string;

	/** Their ids begin with the prefix, such as `kata-lab-cpuset-`. */
	constructor(node: NodeShell, prefix: string) {
		this.#node = node;
		this.#prefix = prefix;
	}

	/** Starts a container that goes on; how `ctr run` ended. */
	async run({name, handler, image, options = [], command = waiting}: NodeContainer, limitSeconds: number): Promise<Ended> {
		const {runtimeType, configPath = ''} = handler;
		return this.#node.run(script, ['start', runtimeType, configPath, image, this.idOf(name), ...options, '--', ...command], limitSeconds);
	}

	/** The same, where it must start. */
	async start(container: NodeContainer, limitSeconds: number): Promise<void> {
		const {code, stdout, stderr} = await this.run(container, limitSeconds);
		if (code !== 0) {
			throw new Error(`ctr did not start ${this.idOf(container.name)}: ${lastWords(stderr || stdout)}`);
		}
	}

	/** Runs a command in a container, to its end. */
	async exec(name: string, command: readonly string[], limitSeconds: number): Promise<Ended> {
		return this.#node.run(script, ['exec', this.idOf(name), ...command], limitSeconds);
	}

	/** Removes those of the scenario, or those of them whose names begin so, and gives their ids. */
	async remove(limitSeconds: number, names = ''): Promise<string[]> {
		const removed = await this.#node.ask(script, ['remove', this.idOf(names)], limitSeconds);
		return removed.split('\n').filter(Boolean);
	}

	/** containerd's id of one. */
	idOf(name: string): string {
		return `${this.#prefix}${name}`;
	}
}
