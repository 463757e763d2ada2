import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {openQmp} from './qmp.ts';

/**
 * What a kernel writes to its console where it goes on no more: that it panicked, or that the timer of a CPU is
 * lost. Emulated, a CPU loses its timer now and then while it comes up, and what runs on it waits for ever.
 */
const signs = /Kernel panic - not syncing|kthread timer wakeup didn't happen/;

/** A lost timer is told of again and again, a panic once. */
const panicked = /-{3}\[ end Kernel panic.*\s*$/;

/** Watches a node's console for the signs of a boot that hangs. Of the CPU that keeps the time, once lost, it says nothing. */
export class BootWatch {
	readonly #directory: string;
	#from: number;

	/** `directory` is the node's own. Of what its console said until now only a panic at the end counts. */
	constructor(directory: string) {
		this.#directory = directory;
		const said = this.#console();
		const last = Math.max(said.length - 1000, 0);
		this.#from = panicked.test(said.toString('utf8', last)) ? last : said.length;
	}

	/** Whether the console says that the boot hangs. */
	hangs(): boolean {
		return signs.test(this.#console().toString('utf8', this.#from));
	}

	/** Gives this boot up for another if it hangs, and tells so first. Where there is no QEMU to reset, nothing is done. */
	async resetIfHung(tell: () => void): Promise<void> {
		if (existsSync(this.#qmp) && this.hangs()) {
			tell();
			await this.reset();
		}
	}

	/** Gives this boot up for another. */
	async reset(): Promise<void> {
		const qmp = await openQmp(this.#qmp);
		try {
			await qmp.execute('system_reset');
			this.#from = this.#console().length; // A kernel that is quiet may write nothing for long.
		} finally {
			qmp.close();
		}
	}

	get #qmp(): string {
		return path.join(this.#directory, 'qmp.sock');
	}

	#console(): Buffer {
		try {
			return readFileSync(path.join(this.#directory, 'console.log'));
		} catch {
			return Buffer.alloc(0); // It has none yet.
		}
	}
}
