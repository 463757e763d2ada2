import {readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import {othersAt, withLock} from '../artifacts/lock.ts';
import {namesIn} from './names-in.ts';
import {oldBaseTars, releaseOf} from './old-base-tars.ts';
import {account, type Pruned, type Told} from './pruned.ts';
import {takeAway} from './take-away.ts';
import {isKey, isNeeded, unusedBases, type Base, type BaseUse, type Golden} from './unused-bases.ts';

/** Whom a cache is pruned for. */
export interface PruneBasesOptions {
	/** Also what new images would be made from. */
	all: boolean;

	/** What the nodes of all labs stand on, read anew at each call. */
	uses: () => Promise<BaseUse[]>;

	/** Who is at work at this moment, and may be on the way to a base that is not written down yet. */
	working: () => string | undefined;
}

const folders = {'golden node': 'golden-nodes', 'node image': 'node-images'} as const;

/** Frees a cache from node images and golden nodes that no node stands on, and from what interrupted making left. */
export async function pruneBases(cache: string, {all, uses, working}: PruneBasesOptions): Promise<Pruned> {
	const locks = path.join(cache, 'locks');
	const fates: Told[] = [];
	// One lock at a time: who makes a golden node waits for the node image under it.
	const decide = async (what: string, lock: string, place: string, neededBy: () => Promise<string | undefined>) => {
		const maker = (await othersAt(locks)).find(other => other.lock === lock);
		const fate = maker
			? {keptBecause: `process ${maker.pid} is making it`}
			: await withLock(path.join(locks, lock), () => undefined, async () => takeAway(place, neededBy));
		fates.push({what, fate});
	};

	for (const [kind, folder] of Object.entries(folders)) {
		for (const name of (await namesIn(path.join(cache, folder))).filter(isLeftover)) {
			await decide(`leftover ${name}`, kind === 'node image' ? 'node-image' : `golden-${keyIn(name)}`, path.join(cache, folder, name), nobody);
		}
	}

	const goldens = async () => goldensIn(path.join(cache, folders['golden node']));
	const images = (await namesIn(path.join(cache, folders['node image']))).filter(isKey);
	for (const base of unusedBases(images, await goldens(), await uses())) {
		await decide(`${base.kind} ${base.key}`, lockOf(base), path.join(cache, folders[base.kind], base.key), async () =>
			await makerAbove(locks) ?? working() ?? (isNeeded(base, await goldens(), await uses()) ? 'a lab has just come to need it' : undefined));
	}

	for (const name of await baseTars(path.join(cache, folders['node image']), all)) {
		await decide(name.replace(/\.tar$/, ''), 'node-image', path.join(cache, folders['node image'], name), nobody);
	}

	return account(fates);
}

const nobody = () => Promise.resolve(undefined);

function isLeftover(name: string): boolean {
	return name.startsWith('root.') || /\.(making|pruned)\b/.test(name);
}

function keyIn(name: string): string {
	return name.split('.')[0] ?? name;
}

function lockOf({kind, key}: Base): string {
	return kind === 'node image' ? 'node-image' : `golden-${key}`;
}

/** Who makes a golden node, which stands on nobody knows what before it is there. */
async function makerAbove(locks: string): Promise<string | undefined> {
	const maker = (await othersAt(locks)).find(({lock}) => lock.startsWith('golden-'));
	return maker && `process ${maker.pid} is making a golden node`;
}

async function goldensIn(directory: string): Promise<Golden[]> {
	const keys = (await namesIn(directory)).filter(isKey);
	return Promise.all(keys.map(async key => {
		const text = await readFile(path.join(directory, key, 'golden.json'), 'utf8').catch(() => '{}');
		return {key, ...stands(text)};
	}));
}

function stands(text: string): Pick<Golden, 'imageKey' | 'parent'> {
	try {
		const {imageKey, parent} = JSON.parse(text) as Golden;
		return {imageKey, parent};
	} catch {
		return {imageKey: undefined};
	}
}

async function baseTars(directory: string, all: boolean): Promise<string[]> {
	const names = (await namesIn(directory)).filter(name => releaseOf(name) !== undefined);
	return all ? names : oldBaseTars(await Promise.all(names.map(async name => ({name, modified: (await stat(path.join(directory, name))).mtimeMs}))));
}
