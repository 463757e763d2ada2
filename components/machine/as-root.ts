import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';

/** How a program is run as root. */
export interface AsRootOptions {
	environment?: Record<string, string>;

	/** Gets every line that it prints. */
	onLine?: (line: string) => void;
}

/** Runs a program as root, through sudo where we are not. When it fails, the error has its last lines. */
export async function asRoot(program: string, args: string[], {environment = {}, onLine = () => undefined}: AsRootOptions = {}): Promise<void> {
	const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
	const command = ['env', ...variables, program, ...args];
	const [first = 'env', ...rest] = process.getuid?.() === 0 ? command : ['sudo', ...command];
	const child = spawn(first, rest, {stdio: ['ignore', 'pipe', 'pipe']});
	const last: string[] = [];
	for (const stream of [child.stdout, child.stderr]) {
		createInterface(stream).on('line', line => {
			last.push(line);
			last.splice(0, last.length - 20);
			onLine(line);
		});
	}

	const end = await new Promise<number | string>((resolve, reject) => {
		child.once('error', reject).once('close', (code, signal) => {
			resolve(code ?? signal ?? 'unknown');
		});
	});
	if (end !== 0) {
		throw new Error([`${program} ended with ${end}:`, ...last].join('\n  '));
	}
}
