import {obtain, type Obtained, type ObtainOptions} from '../../components/artifacts/ladder.ts';
import {pulumiEnvironment} from './environment.ts';
import {installPlugins, type PluginOrigin, type ProviderName} from './plugins.ts';

/** An engine that is ready to run this project. */
export interface Engine {
	artifact: Obtained;
	environment: Record<string, string>;
	plugins: Record<ProviderName, PluginOrigin>;
}

/** Brings engine, language host and plugins, and says how to run them. */
export async function engine(options: ObtainOptions = {}): Promise<Engine> {
	const mirror = options.mirror ?? process.env['KATA_LAB_MIRROR'];
	const artifact = await obtain('pulumi', {...options, mirror});
	const environment = await pulumiEnvironment(artifact);
	const plugins = await installPlugins(environment['PULUMI_HOME'] ?? '', {...options, mirror});
	environment['KATA_LAB_PLUGINS'] = JSON.stringify(plugins);
	return {artifact, environment, plugins};
}
