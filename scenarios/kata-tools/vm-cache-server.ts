import {readFileSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Ground} from '../ground.ts';
import {configured, kataConfiguration} from '../kata-configuration.ts';
import {NodeDirectory} from '../node-directory.ts';
import {initrdOf} from '../startup/template-configuration.ts';
import {bootedTooLong, factoryTries, tooSlowForFactory} from './factory-patience.ts';
import {KataRuntime, wordsOf} from './kata-runtime.ts';

const script = readFileSync(new URL('vm-cache.sh', import.meta.url), 'utf8');
const endpoint = '/run/kata-lab-vm-cache/cache.sock';

// It makes no other guest then, and yet runs on.
const gaveUp = /failed to create new vm/;

/** How guests share their files with the node. */
type SharedFs = 'virtio-fs' | 'virtio-9p';

/** What the server came to. */
export interface Served {
	/** The processes of the guests that it keeps. */
	guests: readonly number[];

	/** Whether it still runs. */
	alive: boolean;

	/** What `kata-runtime factory status` said last. */
	status: string;

	/** The end of its log. */
	log: string;
}

/** Kata's cache of virtual machines on the node. */
export class VmCache {
	readonly #ground: Ground;
	readonly #kata: KataRuntime;
	readonly #directory: NodeDirectory;

	constructor(ground: Ground) {
		this.#ground = ground;
		this.#kata = new KataRuntime(ground.node, ground.plan.arms);
		this.#directory = new NodeDirectory(ground.node, 'vm-cache');
	}

	/** Starts it anew, and waits until it keeps a guest, has given up, or the time is up. That the node is too slow for it is an error. */
	async serve(sharedFs: SharedFs, patienceSeconds: number): Promise<Served> {
		for (let attempt = 1; ; attempt++) {
			const served = await this.#serveOnce(sharedFs, patienceSeconds);
			if (served.guests.length > 0 || !bootedTooLong.test(served.log)) {
				return served;
			}

			if (attempt === factoryTries) {
				throw new Error(tooSlowForFactory);
			}
		}
	}

	async #serveOnce(sharedFs: SharedFs, patienceSeconds: number): Promise<Served> {
		const {node} = this.#ground;
		const configuration = await this.#configuration(sharedFs, 1);
		await this.stop();
		await node.ask(script, ['start', configuration]);
		const deadline = performance.now() + (patienceSeconds * 1000);
		for (;;) {
			await sleep(2000);
			const status = wordsOf(await this.#kata.run(['factory', 'status'], {configuration}));
			const alive = (await node.run(script, ['alive'])).code === 0;
			const log = await this.log();
			const guests = guestsIn(status);
			if (guests.length > 0 || !alive || gaveUp.test(log) || performance.now() > deadline) {
				return {guests, alive, status, log};
			}
		}
	}

	/** The annotations of a pod that asks it for a guest, or with no guest kept for one that is the same without; none in a rehearsal. */
	async annotations(sharedFs: SharedFs, kept: 0 | 1): Promise<Record<string, string>> {
		return this.#ground.rehearsal ? {} : {'io.katacontainers.config_path': await this.#configuration(sharedFs, kept)};
	}

	/** The end of what the server said. */
	async log(): Promise<string> {
		return this.#ground.node.ask(script, ['log']);
	}

	/** Ends it with its guests, and gives what there was. */
	async stop(): Promise<string[]> {
		return (await this.#ground.node.ask(script, ['stop'])).split('\n').filter(Boolean);
	}

	/** The same, and removes the configurations. */
	async remove(): Promise<string[]> {
		return [...await this.stop(), ...await this.#directory.remove()];
	}

	async #configuration(sharedFs: SharedFs, kept: 0 | 1): Promise<string> {
		const {node, plan} = this.#ground;
		const configuration = await kataConfiguration(node, plan.arms);
		const hypervisor = configured(configuration, 'hypervisor', {
			image: undefined,
			initrd: JSON.stringify(initrdOf(configuration)),
			shared_fs: JSON.stringify(sharedFs),
		});
		const text = configured(hypervisor, 'factory', {vm_cache_number: String(kept), vm_cache_endpoint: JSON.stringify(endpoint)});
		return this.#directory.write(`${sharedFs}-${kept}/configuration.toml`, text);
	}
}

/** The processes of the guests that `kata-runtime factory status` tells. */
export function guestsIn(status: string): number[] {
	return [...status.matchAll(/VM pid = (\d+)/g)].map(([, pid]) => Number(pid)).filter(pid => pid > 0);
}
