import {execFile} from 'node:child_process';
import {access, constants, open, readFile, stat, statfs} from 'node:fs/promises';
import {createServer, type AddressInfo} from 'node:net';
import {availableParallelism, homedir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {catalogue, type ArtifactName} from '../../components/artifacts/catalogue.ts';
import {locate, type Obtained} from '../../components/artifacts/ladder.ts';
import type {Settings} from '../settings.ts';
import type {Decision, Disk, Facts} from './doctor-facts.ts';

const tools: Readonly<Record<string, readonly string[]>> = {
	'qemu-system-x86_64': ['--version'],
	'qemu-img': ['--version'],
	'mmdebstrap': ['--version'],
	'mke2fs': ['-V'],
	'ssh-keygen': ['-?'], // It has no option that tells its version.
	'xz': ['--version'],
	'gcc': ['--version'],
	'go': ['version'],
};

/** Looks at this host. Nothing is changed, and nothing outside it is asked but a mirror that is a URL. */
export async function collectFacts({machine, mirror}: Settings): Promise<Facts> {
	const cache = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'kata-lab');
	const labs = path.join(process.env['XDG_STATE_HOME'] ?? path.join(homedir(), '.local/state'), 'kata-lab');
	const names = Object.keys(catalogue) as ArtifactName[];

	return {
		machine,
		architecture: process.arch,
		extension: extensionIn(await readFile('/proc/cpuinfo', 'utf8')),
		nested: await nested(),
		kvm: await openKvm(),
		decided: await decision(path.join(cache, 'acceleration.json')),
		memory: memoryIn(await readFile('/proc/meminfo', 'utf8')),
		cpus: availableParallelism(),
		disks: {cache: await disk(cache), labs: await disk(labs)},
		port: await freePort(),
		root: await root(),
		tools: Object.fromEntries(await Promise.all(Object.entries(tools).map(async ([tool, words]) => [tool, await versionOf(tool, words)] as const))),
		artifacts: Object.fromEntries(await Promise.all(names.map(async name => [name, sourceOf(await locate(name, {mirror}))] as const))),
		mirror: mirror === undefined ? undefined : {place: mirror, answers: await answers(mirror)},
	};
}

/** The virtualization flag in the text of `/proc/cpuinfo`. */
export function extensionIn(cpuinfo: string): Facts['extension'] {
	return /^flags\s*:.*\b(vmx|svm)\b/m.exec(cpuinfo)?.[1] as Facts['extension'];
}

/** Bytes in the text of `/proc/meminfo`. */
export function memoryIn(meminfo: string): Facts['memory'] {
	const bytes = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(meminfo)?.[1] ?? 0) * 1024;
	return {total: bytes('MemTotal'), available: bytes('MemAvailable')};
}

/** The first version in what a tool prints; empty when there is none. */
export function versionIn(output: string): string {
	return /\d+(\.\d+)+/.exec(output)?.[0] ?? '';
}

/** What the cache says of the acceleration; `undefined` when it says nothing that can be read. */
export function decisionIn(text: string): Decision | undefined {
	try {
		const {acceleration, why, at} = JSON.parse(text) as Partial<Decision>;
		return (acceleration === 'kvm' || acceleration === 'tcg') && why && at ? {acceleration, why, at} : undefined;
	} catch {
		return undefined;
	}
}

async function decision(file: string): Promise<Decision | undefined> {
	return decisionIn(await readFile(file, 'utf8').catch(() => ''));
}

async function nested(): Promise<boolean | undefined> {
	for (const module of ['kvm_intel', 'kvm_amd']) {
		const parameter = await readFile(`/sys/module/${module}/parameters/nested`, 'utf8').catch(() => undefined);
		if (parameter !== undefined) {
			return /^[Y1]/.test(parameter);
		}
	}

	return undefined;
}

async function openKvm(): Promise<Facts['kvm']> {
	try {
		const device = await open('/dev/kvm', 'r+');
		await device.close();
		return 'opens';
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		return code === 'ENOENT' ? 'absent' : code === 'EACCES' || code === 'EPERM' ? 'denied' : 'broken';
	}
}

async function disk(directory: string): Promise<Disk> {
	try {
		const {bavail, bsize} = await statfs(directory);
		const {dev: device} = await stat(directory);
		return {path: directory, free: bavail * bsize, device};
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT' && directory !== '/') {
			return {...await disk(path.dirname(directory)), path: directory}; // Not made yet: its parent has the disk.
		}

		throw error;
	}
}

async function freePort(): Promise<number | undefined> {
	const server = createServer();
	const port = await new Promise<number | undefined>(resolve => {
		server.once('error', () => {
			resolve(undefined);
		});
		server.listen(0, '127.0.0.1', () => {
			resolve((server.address() as AddressInfo).port);
		});
	});
	server.close();
	return port;
}

async function root(): Promise<Facts['root']> {
	if (process.getuid?.() === 0) {
		return 'root';
	}

	return await output('unshare', ['--user', '--map-root-user', 'true']) === undefined ? undefined : 'namespace';
}

async function versionOf(tool: string, words: readonly string[]): Promise<string | undefined> {
	const said = await output(tool, words, true);
	return said === undefined ? undefined : versionIn(said);
}

async function output(program: string, words: readonly string[], evenIfItFails = false): Promise<string | undefined> {
	try {
		const {stdout, stderr} = await promisify(execFile)(program, words, {timeout: 10_000});
		return stdout + stderr;
	} catch (error) {
		const {code, stdout = '', stderr = ''} = error as {code?: unknown; stdout?: string; stderr?: string};
		return evenIfItFails && typeof code === 'number' ? stdout + stderr : undefined;
	}
}

function sourceOf(obtained: Obtained | undefined): string | undefined {
	return obtained && `${obtained.version}, ${obtained.source}, checked by ${obtained.checkedBy}`;
}

async function answers(mirror: string): Promise<boolean> {
	return mirror.startsWith('/')
		? access(mirror, constants.R_OK | constants.X_OK).then(() => true, () => false)
		: fetch(mirror, {method: 'HEAD', signal: AbortSignal.timeout(10_000)}).then(() => true, () => false);
}
