import type {Artifact} from './artifact.ts';
import {pinsOf} from './build.ts';
import {defaultCache} from './cache.ts';
import {catalogue as pins, type ArtifactName} from './catalogue.ts';
import {sha256Of} from './digest.ts';
import type {Report} from './progress.ts';
import type {Order} from './rung.ts';

/** Where an artifact may come from. */
export interface ObtainOptions {
	/** A directory or an http(s) URL that has releases under their own file names. */
	mirror?: string;

	/** The user's word for another digest than the pinned one, in hex. */
	sha256?: string;

	/** Whether nothing may be downloaded. */
	offline?: boolean;

	onProgress?: Report;

	/** The cache's directory; the user's own by default. */
	cache?: string;

	/** Other pins than the lab's. */
	catalogue?: Record<string, Artifact>;
}

/** The two entries of the cache that can hold an artifact: its release's file, from wherever, and what is made without it. */
export async function ordersOf(name: ArtifactName, options: ObtainOptions): Promise<{released: Order; made: Order}> {
	const {mirror, sha256, offline = false, onProgress: report = () => undefined, cache = defaultCache(), catalogue = pins} = options;
	const artifact = (catalogue as Partial<Record<string, Artifact>>)[name];
	if (!artifact) {
		throw new Error(`nothing is called ${name}; there are ${Object.keys(catalogue).join(', ')}`);
	}

	const {version, files, release, build} = artifact;
	const keyOf = (...recipe: unknown[]) => `${name}-${version}-${sha256Of(JSON.stringify(recipe)).slice(0, 16)}`;
	const order = {name, artifact, cache, mirror, sha256: sha256?.toLowerCase(), offline, report};
	return {
		released: {...order, key: keyOf('release', files, release, sha256?.toLowerCase() ?? release?.sha256)},
		made: {...order, key: keyOf('build', files, build, build && await pinsOf(build))},
	};
}
