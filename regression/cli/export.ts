import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {exporters} from '../exports/exported.ts';
import {readHistory} from '../history/read-history.ts';
import {only, type Choice} from './chosen.ts';

/** Writes a history as files for another program. Gives the exit code. */
export function exportHistory({file, format, into, stdout, ...choice}: Pick<Choice, 'cell' | 'scenario'> & {file: string; format: string; into: string; stdout: {write(text: string): unknown}}): number {
	const {runs, problems} = readHistory(file);
	mkdirSync(into, {recursive: true});
	for (const {name, text} of exporters[format]?.(only(runs, choice)) ?? []) {
		const target = path.join(into, name);
		writeFileSync(target, text);
		stdout.write(`${target}\n`);
	}

	stdout.write(problems.map(problem => `${file}: ${problem}\n`).join(''));
	return 0;
}
