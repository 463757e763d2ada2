import type {Provider} from './provider.ts';

/** The way out of every limit of a stand-in. */
export function remedy({name, version}: Pick<Provider, 'name' | 'version'>): string {
	return `put the official plugin's release file (pulumi-resource-${name}-v${version}-<os>-<arch>.tar.gz) `
		+ 'into the directory that KATA_LAB_MIRROR names, and run again';
}

/** The message for a type or function that the stand-in does not serve. */
export function refusal(provider: Pick<Provider, 'name' | 'version' | 'types'>, token: string): string {
	return `${token} is not served by kata-lab's stand-in for the ${provider.name} provider, `
		+ `which knows only ${[...provider.types.keys()].join(', ')}: ${remedy(provider)}`;
}
