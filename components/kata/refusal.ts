import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import {labDirectory} from '../machine/lab-directory.ts';

/**
 * When a machine was last refused. A step that looks at one succeeds whatever it sees, and Pulumi does
 * not run it again while its inputs are the same; with this among them it does after a refusal, because
 * the machine may have been mended since.
 */
export class Refusal {
	/** ISO 8601; empty for a machine that was never refused. */
	readonly last: string;

	readonly #file: string;

	constructor(preflight: string) {
		this.#file = path.join(labDirectory(pulumi.getStack()), `${preflight}.refused`);
		this.last = read(this.#file);
	}

	/** Writes down that the machine was refused now. A preview refuses none. */
	note(): void {
		if (!pulumi.runtime.isDryRun()) {
			mkdirSync(path.dirname(this.#file), {recursive: true, mode: 0o700});
			writeFileSync(this.#file, new Date().toISOString());
		}
	}
}

function read(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
