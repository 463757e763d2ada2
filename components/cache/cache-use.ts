import path from 'node:path';
import {allocated} from './allocated.ts';
import {namesIn} from './names-in.ts';
import {isKey} from './unused-bases.ts';

/** What the cache holds, and the bytes that it takes of its disk. */
export interface CacheUse {
	goldenNodes: {count: number; bytes: number};

	/** With the Debian systems that they are made from. */
	nodeImages: {count: number; bytes: number};

	/** Everything else. */
	artifacts: {bytes: number};
}

/** Looks what a cache holds. */
export async function cacheUse(cache: string): Promise<CacheUse> {
	const bases = async (folder: string) => ({
		count: (await namesIn(path.join(cache, folder))).filter(isKey).length,
		bytes: await allocated(path.join(cache, folder)),
	});
	const goldenNodes = await bases('golden-nodes');
	const nodeImages = await bases('node-images');
	return {goldenNodes, nodeImages, artifacts: {bytes: await allocated(cache) - goldenNodes.bytes - nodeImages.bytes}};
}
