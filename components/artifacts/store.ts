import {writeEntry, type Description, type Entry} from './cache.ts';
import type {Order} from './rung.ts';
import {unpack} from './unpack.ts';

/** Makes the cache's entry from a release's file that was found good. */
export async function store(order: Order, blob: string, description: Omit<Description, 'version'>): Promise<Entry> {
	const {artifact: {version, release}, cache, key} = order;
	if (!release) {
		throw new Error(`${order.name} has no release`);
	}

	order.report({artifact: order.name, doing: `unpacking ${release.fileName}`});
	return writeEntry(cache, key, async directory => ({
		files: await unpack(blob, release, directory),
		describe: () => ({version, ...description}),
	}));
}
