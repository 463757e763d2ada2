import {defaultCache} from '../../components/artifacts/cache.ts';
import {pruneArtifacts} from '../../components/cache/prune-artifacts.ts';
import {pruneBases} from '../../components/cache/prune-bases.ts';
import type {Pruned} from '../../components/cache/pruned.ts';
import {readLabs} from './labs.ts';
import {allProcesses, type Process} from './processes.ts';
import {runAtWork} from './runs.ts';
import {size} from './units.ts';

/** What `npm run lab -- prune` is asked. */
export interface PruneOptions {
	/** Also what can be obtained again. */
	all: boolean;
	json: boolean;
	stdout: {write(text: string): unknown};

	/** What runs on this host; another answer in tests. */
	processes?: () => Process[];
}

/** Frees the cache from what no lab uses. Gives the exit code. */
export async function prune({all, json, stdout, processes = allProcesses}: PruneOptions): Promise<number> {
	const cache = defaultCache();
	const working = () => {
		const pid = runAtWork(processes(), cache);
		return pid === undefined ? undefined : `process ${pid} is at work on a lab`;
	};
	const bases = await pruneBases(cache, {all, working, uses: async () => (await readLabs()).flatMap(({nodes}) => nodes)});
	const labRuns = (await readLabs()).some(({nodes}) => nodes.some(({pid}) => pid !== undefined));
	const artifacts = all ? await pruneArtifacts(cache, {labRuns, working}) : {removed: [], kept: []};
	const pruned = {removed: [...bases.removed, ...artifacts.removed], kept: [...bases.kept, ...artifacts.kept]};
	stdout.write(json ? prunedJson(pruned) : prunedText(pruned));
	return 0;
}

/** What went and what had to stay, for a person. */
export function prunedText({removed, kept}: Pruned): string {
	const reasons = [...new Set(kept.map(({because}) => because))];
	return [
		...removed.map(({what, bytes}) => `${what}: ${size(bytes)}`),
		removed.length === 0 && kept.length === 0 ? 'Nothing in the cache is unused.' : `Freed ${size(freed(removed))}.`,
		...reasons.map(reason => `Kept, because ${reason}: ${kept.filter(({because}) => because === reason).map(({what}) => what).join(', ')}.`),
		'',
	].join('\n');
}

/** The same, for a program. */
export function prunedJson({removed, kept}: Pruned): string {
	return `${JSON.stringify({removed, kept, freed: freed(removed)}, undefined, '\t')}\n`;
}

function freed(removed: Pruned['removed']): number {
	return removed.reduce((sum, {bytes}) => sum + bytes, 0);
}
