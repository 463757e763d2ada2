import {chmod, rename, writeFile} from 'node:fs/promises';

/** Writes a file that its owner alone may read, in the place of the former one and at once. */
export async function replaceFile(file: string, text: string): Promise<void> {
	await writeFile(`${file}.new`, text, {mode: 0o600});
	await chmod(`${file}.new`, 0o600); // One that a killed run left keeps its mode.
	await rename(`${file}.new`, file);
}
