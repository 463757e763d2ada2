import {access, chmod, copyFile, mkdir, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import {catalogue} from '../../components/artifacts/catalogue.ts';
import {ArtifactError} from '../../components/artifacts/errors.ts';
import {obtain, type ObtainOptions} from '../../components/artifacts/ladder.ts';
import {isStandIn, writePlugin} from '../../components/stand-in/plugin.ts';

/** Which plugin serves a provider. */
export type PluginOrigin = 'official' | 'stand-in';

/** The providers that the project uses. */
export type ProviderName = 'command' | 'kubernetes';

/** Puts both providers' plugins where the engine looks for them: the official ones where they can be had, else the stand-ins. */
export async function installPlugins(home: string, options: ObtainOptions): Promise<Record<ProviderName, PluginOrigin>> {
	return {
		command: await installPlugin(home, 'command', options),
		kubernetes: await installPlugin(home, 'kubernetes', options),
	};
}

async function installPlugin(home: string, name: ProviderName, options: ObtainOptions): Promise<PluginOrigin> {
	const artifact = `pulumi-${name}` as const;
	const {version} = catalogue[artifact];
	const directory = path.join(home, 'plugins', `resource-${name}-v${version}`);
	const program = path.join(directory, `pulumi-resource-${name}`);
	const standsIn = await isStandIn(home, name, version);
	if (!standsIn && await access(program).then(() => true, () => false)) {
		return 'official';
	}

	try {
		const {files} = await obtain(artifact, options);
		const [file = ''] = Object.values(files);
		const making = `${directory}.${process.pid}`;
		await mkdir(making, {recursive: true});
		await copyFile(file, path.join(making, path.basename(program)));
		await chmod(path.join(making, path.basename(program)), 0o755);
		await rm(directory, {recursive: true, force: true});
		await rename(making, directory);
		return 'official';
	} catch (error) {
		if (!(error instanceof ArtifactError) || error.reason !== 'unavailable') {
			throw error;
		}

		await writePlugin(home, name, version);
		return 'stand-in';
	}
}
