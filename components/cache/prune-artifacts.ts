import path from 'node:path';
import {othersAt} from '../artifacts/lock.ts';
import {namesIn} from './names-in.ts';
import {account, type Pruned, type Told} from './pruned.ts';
import {takeAway} from './take-away.ts';

/** Whom a cache is emptied for. */
export interface PruneArtifactsOptions {
	/** Whether a lab runs, which Pulumi's engine is to take down one day. */
	labRuns: boolean;

	/** Who works with the artifacts at this moment. */
	working: () => string | undefined;
}

/** Frees a cache from all that can be obtained again: everything but the bases of nodes and the locks. */
export async function pruneArtifacts(cache: string, {labRuns, working}: PruneArtifactsOptions): Promise<Pruned> {
	const neededBy = async () => {
		const [other] = await othersAt(path.join(cache, 'locks'));
		return working() ?? (other && `process ${other.pid} is at work on ${other.lock}`);
	};
	const fates: Told[] = [];
	for (const place of prunable(await namesIn(cache), await namesIn(path.join(cache, 'entries')), labRuns)) {
		fates.push({what: place, fate: await takeAway(path.join(cache, place), neededBy)});
	}

	return account(fates);
}

/** What may go of a cache with these names in it and in its `entries`. */
export function prunable(names: readonly string[], entries: readonly string[], labRuns: boolean): string[] {
	return [
		...names.filter(name => !['entries', 'golden-nodes', 'node-images', 'locks'].includes(name)),
		...entries.filter(entry => !labRuns || !/^pulumi-\d/.test(entry)).map(entry => `entries/${entry}`),
	];
}
