import {spawn, type ChildProcess} from 'node:child_process';
import {createHash} from 'node:crypto';
import {createReadStream, existsSync} from 'node:fs';
import {rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {stackPath} from '../../stacks/stack-path.ts';
import {stackText} from '../../stacks/stack-text.ts';

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** How a command ended. */
export interface Ended {
	code: number | null;
	stdout: string;
	stderr: string;
}

/** What `npm run lab -- --json` prints. */
export interface Report {
	outputs: Record<string, unknown>;
	changes: Record<string, number>;
	phases: Array<{phase: string; seconds: number}>;
}

/** Starts a command in the checkout; its stderr goes to ours too, so that CI's log shows where it stands. */
export function start(command: string, args: string[], onStderr: (text: string, child: ChildProcess) => void = () => undefined): Promise<Ended> {
	const child = spawn(command, args, {cwd: root, stdio: ['ignore', 'pipe', 'pipe'], detached: true});
	const ended: Ended = {code: null, stdout: '', stderr: ''};
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		ended.stdout += text;
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		ended.stderr += text;
		process.stderr.write(text);
		onStderr(text, child);
	});
	return new Promise((resolve, reject) => {
		child.once('error', reject).once('close', code => {
			resolve({...ended, code});
		});
	});
}

/** `npm run lab`, to its end, with its JSON. */
export async function lab(...words: string[]): Promise<Ended & {report: Report}> {
	const ended = await start('npm', ['run', '--silent', 'lab', '--', ...words, '--json']);
	return {...ended, report: (ended.code === 0 ? JSON.parse(ended.stdout) : {}) as Report};
}

/** What `npm run lab -- drift` says of a stack's lab, each difference by its kind and name. */
export async function drift(stack: string): Promise<{code: number | null; differences: Array<[string, string]>}> {
	const {code, stdout} = await start('npm', ['run', '--silent', 'lab', '--', 'drift', '--stack', stack, '--json']);
	const {differences} = JSON.parse(stdout) as {differences: Array<{kind: string; name: string}>};
	return {code, differences: differences.map(({kind, name}) => [kind, name])};
}

/** Writes a stack's settings; the mirror's Kata tarball is allowed whatever its digest is. */
export async function configure(stack: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
	const sha256 = await mirroredKata();
	await write(stack, {...sha256 !== undefined && {kataSha256: sha256}, ...settings});
}

/** Writes the settings of a stack whose scenarios run on another one's lab. */
export async function attach(stack: string, lab: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
	await write(stack, {lab, ...settings});
}

async function write(stack: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
	await writeFile(stackPath(stack), stackText(settings));
}

/** Forgets a stack's settings. */
export async function forget(stack: string): Promise<void> {
	await rm(stackPath(stack), {force: true});
}

/** The digest of Kata's tarball in the mirror; undefined where this run can only be a rehearsal. */
export async function mirroredKata(): Promise<string | undefined> {
	const file = path.join(process.env['KATA_LAB_MIRROR'] ?? '', 'kata-static-3.0.0-x86_64.tar.xz');
	if (process.env['KATA_LAB_MIRROR'] === undefined || !existsSync(file)) {
		return undefined;
	}

	const hash = createHash('sha256');
	for await (const chunk of createReadStream(file)) {
		hash.update(chunk as Buffer);
	}

	return hash.digest('hex');
}
