import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {Build} from './artifact.ts';
import {buildC} from './build-c.ts';
import {buildGo, goModule} from './build-go.ts';
import {writeEntry, type Made} from './cache.ts';
import {extractProgram} from './debian-package.ts';
import {makeRoot, rootScript} from './debian-root.ts';
import {sha256Of} from './digest.ts';
import {isDiskFull, messageOf} from './errors.ts';
import {whileReporting} from './progress.ts';
import type {Order, Outcome} from './rung.ts';
import type {Stamp} from './stamp.ts';

/** The third rung: made of what package registries have. */
export async function fromPackages(order: Order): Promise<Outcome> {
	const {artifact: {build}, cache, key} = order;
	if (!build) {
		return {failure: 'it cannot be built from package registries'};
	}

	try {
		return {entry: await writeEntry(cache, key, directory => make(order, build, directory))};
	} catch (error) {
		if (isDiskFull(error)) {
			throw error;
		}

		return {failure: messageOf(error)};
	}
}

/** All that decides what a build makes, beside the catalogue's entry. */
export async function pinsOf(build: Build): Promise<string[]> {
	switch (build.kind) {
		case 'go-modules': {
			return texts(build.modules.flatMap(({directory}) => goModule(directory).pins));
		}

		case 'c-source': {
			return texts(goModule(build.module).pins);
		}

		case 'debian-package': {
			return texts(['/etc/os-release']);
		}

		case 'debian-root': {
			return texts([rootScript]);
		}

		case 'node-packages': {
			return [];
		}
	}
}

async function make({name, artifact: {version, files}, offline, report}: Order, build: Build, directory: string): Promise<Made> {
	switch (build.kind) {
		case 'go-modules': {
			for (const module of build.modules) {
				await whileReporting(report, name, `compiling ${module.directory}`, () => buildGo(module, directory, offline));
			}

			return made(version, 'go.sum', files);
		}

		case 'c-source': {
			const [program = name] = files;
			await whileReporting(report, name, `compiling ${build.source}`, () => buildC(build, path.join(directory, program), offline));
			return made(version, 'go.sum', files);
		}

		case 'debian-package': {
			const program = await whileReporting(report, name, `extracting package ${build.package}`, () => extractProgram(build.package, build.program, directory));
			const [file = name] = files;
			return {
				...made(program.version, 'apt', []),
				files: {[file]: `.${build.program}`, ...Object.fromEntries(program.libraries.map(place => [place, `.${place}`]))},
			};
		}

		case 'debian-root': {
			await whileReporting(report, name, `installing ${build.packages.length} packages of Debian ${build.suite}`, () => makeRoot(build, directory));
			return made(version, 'apt', files);
		}

		case 'node-packages': {
			return {files: {}, describe: () => ({version, source: 'packages', digest: '', checkedBy: 'apt'})};
		}
	}
}

function made(version: string, checkedBy: string, files: string[]): Made {
	return {
		files: Object.fromEntries(files.map(file => [file, file])),
		describe: stamps => ({version, source: 'built', digest: digestOf(stamps), checkedBy}),
	};
}

function digestOf(stamps: Record<string, Stamp>): string {
	return sha256Of(Object.entries(stamps).map(([name, {sha256}]) => `${sha256}  ${name}\n`).sort().join(''));
}

async function texts(files: string[]): Promise<string[]> {
	return Promise.all(files.map(file => readFile(file, 'utf8')));
}
