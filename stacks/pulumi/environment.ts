import {existsSync, readFileSync} from 'node:fs';
import {mkdir, writeFile} from 'node:fs/promises';
import {randomBytes} from 'node:crypto';
import path from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import type {Obtained} from '../../components/artifacts/ladder.ts';

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** What belongs to this checkout alone: state, passphrase, plugins. */
export const own = path.join(root, '.lab');

/**
 * The environment of this checkout's engine. What the user set stays: another backend by
 * `PULUMI_BACKEND_URL` or `npx pulumi login`, a passphrase by Pulumi's own variables.
 */
export async function pulumiEnvironment(engine: Obtained, user: NodeJS.ProcessEnv = process.env): Promise<Record<string, string>> {
	const home = user['PULUMI_HOME'] ?? path.join(own, 'pulumi');
	await mkdir(home, {recursive: true, mode: 0o700});
	const defaults: Record<string, string> = {
		PULUMI_HOME: home,
		PULUMI_SKIP_UPDATE_CHECK: 'true',
		PULUMI_LANGUAGE_NODEJS_RUN_PATH: path.join(root, 'stacks', 'pulumi', 'run-program.ts'),
		PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
		...isLoggedIn(home) ? {} : {PULUMI_BACKEND_URL: await backend()},
		...user['PULUMI_CONFIG_PASSPHRASE'] === undefined ? {PULUMI_CONFIG_PASSPHRASE_FILE: await passphrase()} : {},
	};
	const inherited = Object.fromEntries(Object.entries(user).filter((entry): entry is [string, string] => entry[1] !== undefined));
	return {
		...defaults,
		...inherited,
		PATH: [path.join(root, 'node_modules', '.bin'), engine.directory, user['PATH'] ?? '', '/usr/sbin', '/sbin'].join(path.delimiter),
	};
}

function isLoggedIn(home: string): boolean {
	try {
		const {current} = JSON.parse(readFileSync(path.join(home, 'credentials.json'), 'utf8')) as {current?: string};
		return current !== undefined && current !== '';
	} catch {
		return false;
	}
}

/** The state that this checkout keeps. */
async function backend(): Promise<string> {
	const state = path.join(own, 'state');
	await mkdir(state, {recursive: true, mode: 0o700});
	return pathToFileURL(state).href;
}

async function passphrase(): Promise<string> {
	const file = path.join(own, 'passphrase');
	if (!existsSync(file)) {
		await mkdir(own, {recursive: true, mode: 0o700});
		// With `wx` the first of two runs wins, and both then read the same.
		await writeFile(file, randomBytes(32).toString('base64'), {mode: 0o600, flag: 'wx'}).catch(() => undefined);
	}

	return file;
}
