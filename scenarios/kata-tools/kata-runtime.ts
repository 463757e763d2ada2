import {setTimeout as sleep} from 'node:timers/promises';
import type {Arm} from '../arm.ts';
import {defaultConfigurationPath} from '../kata-configuration.ts';
import {lastWords} from '../last-words.ts';
import type {Ended, NodeShell} from '../node-shell.ts';

/** Kata's command line, `kata-runtime`, on the node as root. */
export class KataRuntime {
	readonly #node: NodeShell;
	readonly #configuration: string;

	/** With the configuration of the first arm that has a guest. */
	constructor(node: NodeShell, arms: readonly Arm[]) {
		this.#node = node;
		this.#configuration = arms.find(({kernel}) => kernel === 'guest')?.configPath ?? defaultConfigurationPath;
	}

	/** Runs a command to its end; with another file, where one is given. */
	async run(words: readonly string[], {configuration = this.#configuration, limitSeconds = 120}: {configuration?: string; limitSeconds?: number} = {}): Promise<Ended> {
		const ended = await this.#node.run('exec kata-runtime --config "$@"', [configuration, ...words], limitSeconds);
		if (ended.code === 127) {
			throw new Error('the node has no kata-runtime on its PATH');
		}

		return ended;
	}

	/** The same for a command that asks a pod's shim, again while that is too slow: Kata gives it three seconds, which cannot be set. */
	async askShim(words: readonly string[]): Promise<Ended> {
		for (let attempt = 1; ; attempt++) {
			const ended = await this.run(words);
			if (!tooSlow.test(ended.stdout.slice(0, 500) + ended.stderr) || attempt === 8) {
				return ended;
			}

			await sleep(2000);
		}
	}
}

const tooSlow = /Client\.Timeout|deadline exceeded/;

/** What a command of Kata's said, whether it ended well or not: at 3.0.0 some print an error and end with 0. */
export function wordsOf({code, stdout, stderr}: Ended): string {
	return lastWords(stdout + stderr) || `nothing, and ended with ${code}`;
}
