import {existsSync} from 'node:fs';
import {copyFile, mkdir, readdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {messageOf} from './errors.ts';
import {run} from './run.ts';

/** A program out of a package, and the loader and libraries it needs, by their place in a root directory. */
export interface Program {
	version: string;
	libraries: string[];
}

const dependencies = [
	'depends', '--recurse', '--no-recommends', '--no-suggests', '--no-conflicts',
	'--no-breaks', '--no-replaces', '--no-enhances',
];

/** Takes a program out of a Debian package, and puts it and each library under its own path into a directory. */
export async function extractProgram(name: string, program: string, into: string): Promise<Program> {
	const scratch = path.join(into, 'scratch');
	const packages = path.join(scratch, 'packages');
	const root = path.join(scratch, 'root');
	await mkdir(packages, {recursive: true});
	await mkdir(root);

	await downloadWithDependencies(name, packages);
	const archives = await readdir(packages);
	for (const archive of archives) {
		await run('dpkg-deb', ['--extract', path.join(packages, archive), root]);
	}

	const own = archives.find(archive => archive.startsWith(`${name}_`)) ?? '';
	const version = (await run('dpkg-deb', ['--field', path.join(packages, own), 'Version'])).trim();
	const found = await librariesOf(root, program);
	for (const [place, file] of [[program, path.join(root, program)], ...found] as const) {
		await mkdir(path.join(into, path.dirname(place)), {recursive: true});
		await copyFile(file, path.join(into, place));
	}

	await rm(scratch, {recursive: true});
	return {version, libraries: found.map(([place]) => place)};
}

async function downloadWithDependencies(name: string, into: string): Promise<void> {
	try {
		const closure = await run('apt-cache', [...dependencies, name]);
		await run('apt-get', ['download', ...closure.split('\n').filter(line => /^[^\s<:]+$/.test(line))], {cwd: into});
	} catch (error) {
		throw new Error(`${messageOf(error)}\nWhere apt knows no such package or an old one: sudo apt-get update`, {cause: error});
	}
}

// The package's own loader says what it would load, so no rule of its search is repeated here.
async function librariesOf(root: string, program: string): Promise<Array<[place: string, file: string]>> {
	const directories = ['lib', 'usr/lib'].map(prefix => path.join(root, prefix, 'x86_64-linux-gnu'));
	const loader = directories.map(directory => path.join(directory, 'ld-linux-x86-64.so.2')).find(file => existsSync(file));
	if (loader === undefined) {
		return []; // Nothing that the package depends on has a C library: the program is static.
	}

	const listing = await run(loader, ['--library-path', directories.join(':'), '--list', path.join(root, program)]);
	const missing = /(\S+) => not found/.exec(listing)?.[1];
	if (missing !== undefined) {
		throw new Error(`${program} needs ${missing}, which no package brought`);
	}

	const files = [...listing.matchAll(/=> (\/\S+)/g)].map(([, file = '']) => file).filter(file => !file.includes('/ld-linux-'));
	return [
		['/lib64/ld-linux-x86-64.so.2', loader],
		...files.map((file): [string, string] => [file.slice(root.length), file]),
	];
}
