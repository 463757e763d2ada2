import type {Hypervisor, KataOptions} from '../configuration.ts';

/** Settings of Kata that belong together, under a name. */
export interface Preset {
	readonly name: string;

	/** What it is good for, and what it costs. */
	readonly purpose: string;

	/** What it sets; a hypervisor that is not here has no use for it. */
	readonly options: {readonly [H in Hypervisor]?: KataOptions<H>};

	/** What the node has to have for it, each a sentence. */
	readonly asks: readonly string[];

	/** What `overhead` has to be with it, in words. */
	readonly overhead?: string;
}
