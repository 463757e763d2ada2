import {randomBytes} from 'node:crypto';
import {chmod, mkdir, rename, rm, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The providers that have a stand-in. */
export type StandInName = 'command' | 'kubernetes';

const mark = 'kata-lab-stand-in';

/** Whether the plugin of that version in a Pulumi home is one of ours. */
export async function isStandIn(pulumiHome: string, name: StandInName, version: string): Promise<boolean> {
	return exists(join(directoryOf(pulumiHome, name, version), mark));
}

/**
 * Places a stand-in where Pulumi looks for the plugin of that version, or renews it.
 *
 * An official plugin in that place is left as it is, and is an error.
 */
export async function writePlugin(pulumiHome: string, name: StandInName, version: string): Promise<void> {
	const directory = directoryOf(pulumiHome, name, version);
	const executable = `pulumi-resource-${name}`;
	const entry = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
	const launcher = `#!/bin/sh\nexec ${quoted(process.execPath)} ${quoted(entry)} "$@"\n`;
	const draft = join(pulumiHome, 'plugins', `.${mark}-${randomBytes(6).toString('hex')}`);
	await mkdir(draft, {recursive: true});
	try {
		await writeFile(join(draft, mark), `Stands in for ${executable} ${version}.\n`);
		await writeFile(join(draft, executable), launcher);
		await chmod(join(draft, executable), 0o755);
		if (await isStandIn(pulumiHome, name, version)) {
			await rename(join(draft, executable), join(directory, executable));
		} else {
			await place(draft, directory);
		}
	} finally {
		await rm(draft, {recursive: true, force: true});
	}
}

async function place(draft: string, directory: string): Promise<void> {
	try {
		await rename(draft, directory);
	} catch (error) {
		if (await exists(join(directory, mark))) {
			return; // Another run was faster.
		}

		if (await exists(directory)) {
			throw new Error(`${directory} is there and not a stand-in, so it stays; `
				+ 'delete it if Pulumi does not start it', {cause: error});
		}

		throw error;
	}
}

function directoryOf(pulumiHome: string, name: StandInName, version: string): string {
	return join(pulumiHome, 'plugins', `resource-${name}-v${version}`);
}

async function exists(path: string): Promise<boolean> {
	try {
		await stat(path);
		return true;
	} catch {
		return false;
	}
}

function quoted(text: string): string {
	return `'${text.replaceAll('\'', '\'\\\'\'')}'`;
}
