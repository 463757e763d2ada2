import {lastWords} from '../last-words.ts';

/** What a shell says of where it runs. */
export interface Console {
	/** The kernel's release, and the id of its boot. */
	kernel: string;
	boot: string;

	/** The programs of all processes that it sees, by path. */
	programs: readonly string[];
}

/** The shell line that writes it; what a terminal echoes of the line itself is not mistaken for an answer. */
export const consoleScript = [
	'echo "<<kernel $(uname -r)>>"',
	'echo "<<boot $(cat /proc/sys/kernel/random/boot_id)>>"',
	'for process in /proc/[0-9]*; do program=$(readlink $process/exe) && echo "<<program $program>>"; done',
	'echo "<<done>>"',
].join('; ');

/** What a terminal shows beside the echo of what was typed, in one line. */
export function wordsOn(terminal: string): string {
	return lastWords(terminal.replaceAll(consoleScript, '').split(/\r?\n/).filter(line => !/^\S*exit$/.test(line.trim())).join('\n'));
}

/** Reads a terminal on which {@link consoleScript} was typed; `undefined` where no shell answered. */
export function parseConsole(terminal: string): Console | undefined {
	const told = (name: string) => [...terminal.matchAll(new RegExp(String.raw`<<${name} ([^\s$>"]+)>>`, 'g'))].flatMap(([, value]) => value ?? []);
	const [kernel] = told('kernel');
	const [boot] = told('boot');
	return kernel === undefined || boot === undefined ? undefined : {kernel, boot, programs: [...new Set(told('program'))].sort()};
}
