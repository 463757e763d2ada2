import type {Executed} from './pod-exec.ts';

/** Everything that a command printed, for a parser; of one that failed without a word, its exit code. */
export function saidBy({code, stdout, stderr}: Executed): string {
	const said = `${stdout}\n${stderr}`;
	return code !== 0 && said.trim() === '' ? `exit code ${code}` : said;
}
