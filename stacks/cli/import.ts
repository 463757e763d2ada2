import {readFileSync} from 'node:fs';
import {imported, importedText} from './imported.ts';

/** What `npm run lab -- import` is asked. */
export interface ImportOptions {
	/** A configuration.toml of Kata's. */
	readonly file: string;
	readonly json: boolean;
	readonly stdout: NodeJS.WritableStream;
	readonly stderr: NodeJS.WritableStream;
}

/** Prints an existing configuration.toml as settings of a lab. Gives 1 where something in it is wrong, else 0. */
export function importConfiguration({file, json, stdout, stderr}: ImportOptions): number {
	const found = imported(readFileSync(file, 'utf8'));
	const {problems, unknown, warnings} = found;
	stdout.write(`${json ? JSON.stringify(found, undefined, '\t') : importedText(found)}\n`);
	if (!json) {
		const told = [['wrong', problems], ['of no effect', unknown], ['taken otherwise', warnings]] as const;
		const lines = told.flatMap(([what, texts]) => texts.length === 0 ? [] : [`${file}, ${what}:`, ...texts.map(text => `  ${text}`)]);
		stderr.write(lines.map(line => `${line}\n`).join(''));
	}

	return problems.length > 0 ? 1 : 0;
}
