import type {Ground} from '../ground.ts';
import {kataConfiguration} from '../kata-configuration.ts';
import {bootedTooLong, factoryTries, tooSlowForFactory} from '../kata-tools/factory-patience.ts';
import {KataRuntime, wordsOf} from '../kata-tools/kata-runtime.ts';
import {NodeDirectory} from '../node-directory.ts';
import {initrdOf, templateConfiguration, templatePath} from './template-configuration.ts';

/** Guests of a template, by `kata-runtime factory` and a copy of the node's configuration. */
export class TemplateFactory {
	readonly #ground: Ground;
	readonly #kata: KataRuntime;
	readonly #directory: NodeDirectory;
	#file: string | undefined;

	constructor(ground: Ground) {
		this.#ground = ground;
		this.#kata = new KataRuntime(ground.node, ground.plan.arms);
		this.#directory = new NodeDirectory(ground.node, 'template');
	}

	/** The annotations of a pod whose guest is to be made of the template; none in a rehearsal. */
	async annotations(): Promise<Record<string, string>> {
		return this.#ground.rehearsal ? {} : {'io.katacontainers.config_path': await this.#configuration()};
	}

	/** Makes the template; how long that took, the boot of its guest included, and what Kata said. */
	async init(): Promise<{seconds: number; said: string}> {
		const configuration = await this.#configuration();
		for (let attempt = 1; ; attempt++) {
			const began = performance.now();
			const ended = await this.#kata.run(['factory', 'init'], {configuration, limitSeconds: this.#ground.limits.container});
			const said = wordsOf(ended);
			if (ended.code === 0) {
				return {seconds: (performance.now() - began) / 1000, said};
			}

			if (!bootedTooLong.test(said) || attempt === factoryTries) {
				throw new Error(`kata-runtime factory init: ${bootedTooLong.test(said) ? tooSlowForFactory : said}`);
			}
		}
	}

	/** What Kata says of the template. */
	async status(): Promise<string> {
		return wordsOf(await this.#kata.run(['factory', 'status'], {configuration: await this.#configuration()}));
	}

	/** What it says with the node's own configuration, which has none. */
	async statusWithout(): Promise<string> {
		return wordsOf(await this.#kata.run(['factory', 'status']));
	}

	/** Has Kata destroy the template, and gives what it said. */
	async destroy(): Promise<string> {
		return wordsOf(await this.#kata.run(['factory', 'destroy'], {configuration: await this.#configuration()}));
	}

	/** Whether both of its files are there. */
	async isThere(): Promise<boolean> {
		return (await this.#ground.node.run('[[ -s $1/memory && -s $1/state ]]', [templatePath])).code === 0;
	}

	/** The memory that the template itself takes, in bytes. */
	async bytes(): Promise<number> {
		return Number(await this.#ground.node.ask('du --block-size=1 --summarize -- "$1" | cut -f 1', [templatePath]));
	}

	/** Removes it by hand, and the configuration; gives what was there. */
	async remove(): Promise<string[]> {
		this.#file = undefined;
		const template = await this.#ground.node.ask('[[ -e $1 ]] || exit 0; ! mountpoint --quiet "$1" || umount --lazy "$1"; rm --recursive "$1"; echo "$1"', [templatePath]);
		return [...template === '' ? [] : [template], ...await this.#directory.remove()];
	}

	async #configuration(): Promise<string> {
		return this.#file ??= await this.#write();
	}

	async #write(): Promise<string> {
		const {node, plan} = this.#ground;
		if (!plan.arms.some(({kernel}) => kernel === 'guest')) {
			throw new Error('a template is of a guest, and runtimeClasses has none with a guest');
		}

		const configuration = await kataConfiguration(node, plan.arms);
		const initrd = initrdOf(configuration);
		if ((await node.run('[[ -s $1 ]]', [initrd])).code !== 0) {
			throw new Error(`the node has no ${initrd}, and Kata makes no template of a guest with an image`);
		}

		return this.#directory.write('configuration.toml', templateConfiguration(configuration));
	}
}
