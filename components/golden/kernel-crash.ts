import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {nodeNames} from '../machine/node-names.ts';

/** What the kernel of one of a lab's nodes said when it crashed, by their consoles; `undefined` where none did. */
export async function kernelCrash(directory: string, nodes: number): Promise<string | undefined> {
	for (const name of nodeNames(nodes)) {
		const text = await readFile(path.join(directory, name, 'console.log'), 'utf8').catch(() => '');
		const said = /Kernel panic - .*$/m.exec(text)?.[0].trim();
		if (said !== undefined) {
			return `${name}: ${said}`;
		}
	}

	return undefined;
}
