import {mkdir, readdir, rename, rmdir, statfs} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {GoModule} from './artifact.ts';
import {DiskFull, messageOf} from './errors.ts';
import {run} from './run.ts';

const modules = path.join(import.meta.dirname, 'modules');

/** A module's directory, and what in it decides what is built. */
export function goModule(directory: string): {directory: string; pins: string[]} {
	const place = path.resolve(modules, directory);
	return {directory: place, pins: ['go.mod', 'go.sum'].map(file => path.join(place, file))};
}

/** Which Go is on the PATH, or nothing when there is none. */
export async function goAvailable(): Promise<{version: string} | undefined> {
	try {
		const version = /go(\d+\.\d+(?:\.\d+)?)/.exec(await run('go', ['env', 'GOVERSION'], {environment: {...process.env, GOTOOLCHAIN: 'local'}}))?.[1];
		return version === undefined ? undefined : {version};
	} catch {
		return undefined;
	}
}

/** Go 1.21 was the first that can bring the very Go which a module asks for. */
export function goIsNewEnough(version: string): boolean {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	return major > 1 || (major === 1 && minor >= 21);
}

/** The environment in which Go builds what is reproducible and runs on any Linux. */
export function goEnvironment(offline: boolean): NodeJS.ProcessEnv {
	return {
		...process.env,
		CGO_ENABLED: '0',
		GOTOOLCHAIN: process.env['GOTOOLCHAIN'] ?? 'auto',
		...offline && {GOPROXY: 'off'},
	};
}

/** Throws what to install where no Go can build the modules. */
export async function requireGo(): Promise<void> {
	const go = await goAvailable();
	if (!go || !goIsNewEnough(go.version)) {
		const found = go ? `the one on the PATH is ${go.version}` : 'none is on the PATH';
		throw new Error(`Go 1.21 or later is needed and ${found}; it is the package golang-go (on Debian 12, of bookworm-backports)`);
	}
}

/** Builds the tools of a module into a directory; gives their names. */
export async function buildGo({directory, ldflags, rename: names = {}}: GoModule, into: string, offline: boolean): Promise<string[]> {
	await requireGo();
	const output = path.join(into, `${path.basename(directory)}.out`);
	await mkdir(output);
	try {
		await run('go', [
			'build', '-mod=readonly', '-trimpath', '-buildvcs=false', '-ldflags', ldflags, '-o', `${output}/`, 'tool',
		], {cwd: goModule(directory).directory, environment: goEnvironment(offline)});
	} catch (error) {
		await throwIfFull([into, tmpdir(), (await run('go', ['env', 'GOCACHE'])).trim()], error);
		throw new Error(`Go did not build ${directory}: ${messageOf(error)}`, {cause: error});
	}

	const programs = await readdir(output);
	for (const program of programs) {
		await rename(path.join(output, program), path.join(into, names[program] ?? program));
	}

	await rmdir(output);
	return programs.map(program => names[program] ?? program);
}

// On a full disk Go says all kinds of things, such as that its own packages are gone.
async function throwIfFull(directories: string[], cause: unknown): Promise<void> {
	for (const directory of directories) {
		const {bavail, bsize} = await statfs(directory);
		if (bavail * bsize < 16 * 2 ** 20) {
			throw new DiskFull(directory, cause);
		}
	}
}
