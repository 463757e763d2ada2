import path from 'node:path';
import {fromPackages} from './build.ts';
import {onDiskOf, readEntry, type Description, type Entry} from './cache.ts';
import type {ArtifactName} from './catalogue.ts';
import {ArtifactError} from './errors.ts';
import {withLock} from './lock.ts';
import {fromMirror, isCurrent} from './mirror.ts';
import {ordersOf, type ObtainOptions} from './order.ts';
import type {Order, Outcome} from './rung.ts';
import {fromVendor} from './vendor.ts';

export type {ObtainOptions};

/** An artifact that is at hand. */
export interface Obtained {
	name: string;
	version: string;
	directory: string;

	/** Name → absolute path. Libraries of a Debian program have their place in a root directory for a name. */
	files: Record<string, string>;

	/** SHA-256 of the release's file; of the list of files and digests of what was built. */
	digest: string;
	source: Description['source'];

	/** Whether the release's file has the digest that is pinned in the catalogue. */
	pinned: boolean;

	/** Whose word the content was checked against: `pin`, `setting`, `vendor`, `go.sum`, `apt` or `nothing`. */
	checkedBy: string;

	/** The release's file name. */
	fileName?: string;
}

/** What the cache has of an artifact, without doing anything to get it. */
export async function locate(name: ArtifactName, options: ObtainOptions = {}): Promise<Obtained | undefined> {
	const {released, made} = await ordersOf(name, options);
	const entry = await readEntry(released.cache, released.key) ?? await readEntry(made.cache, made.key);
	return entry && obtained(name, entry);
}

/** Gets an artifact: from the cache, else from the first rung of the ladder that has it. */
export async function obtain(name: ArtifactName, options: ObtainOptions = {}): Promise<Obtained> {
	const {released, made} = await ordersOf(name, options);
	const {cache, report} = released;
	const ready = await atHand(released, made);
	if (ready) {
		return obtained(name, ready);
	}

	const waiting = (pid: number) => {
		report({artifact: name, doing: `waiting for process ${pid}, which is getting it`});
	};

	return withLock(path.join(cache, 'locks', name), waiting, () => onDiskOf(cache, async () =>
		obtained(name, await atHand(released, made) ?? await climb(released, made))));
}

/** Reads every file of an artifact in the cache; one that is not what was stored is taken away. */
export async function verify(name: ArtifactName, options: ObtainOptions = {}): Promise<Obtained | undefined> {
	const {released, made} = await ordersOf(name, options);
	const entry = await readEntry(released.cache, released.key, true) ?? await readEntry(made.cache, made.key, true);
	return entry && obtained(name, entry);
}

// What was built gives way to a release's file as soon as the user's mirror has it.
async function atHand(released: Order, made: Order): Promise<Entry | undefined> {
	const {cache, mirror, artifact: {release}} = released;
	const entry = await readEntry(cache, released.key);
	if (entry && release && await isCurrent(entry, mirror, release.fileName)) {
		return entry;
	}

	return mirror === undefined || !release ? readEntry(cache, made.key) : undefined;
}

async function climb(released: Order, made: Order): Promise<Entry> {
	const {name, cache, artifact: {version}} = released;
	const tried: string[] = [];
	const rungs: Array<[string, () => Promise<Outcome>]> = [
		['mirror', () => fromMirror(released)],
		['vendor\'s release', () => fromVendor(released)],
		['package registries', () => fromPackages(made)],
	];
	for (const [rung, attempt] of rungs) {
		const outcome = await attempt();
		if ('entry' in outcome) {
			return outcome.entry;
		}

		tried.push(`  ${rung}: ${outcome.failure}`);
		const builtBefore = await readEntry(cache, made.key);
		if (builtBefore) {
			return builtBefore;
		}
	}

	throw new ArtifactError('unavailable', [`${name} ${version} cannot be had:`, ...tried, remedy(released)].join('\n'));
}

function remedy({artifact: {release}, mirror, sha256}: Order): string {
	if (!release) {
		return 'It has no release of its own, so only the package registries can bring it.';
	}

	const digest = sha256 ?? release.sha256 ?? release.sha512;
	const algorithm = digest === release.sha512 ? 'SHA-512' : 'SHA-256';
	return [
		`Put ${release.fileName} of ${release.url}`,
		digest === undefined ? `  (its digest is in ${release.checksums ?? 'the release'} there)` : `  (${algorithm} ${digest})`,
		mirror === undefined ? 'into a directory, and name that in KATA_LAB_MIRROR.' : `into ${mirror}.`,
	].join('\n');
}

function obtained(name: string, {directory, files, description}: Entry): Obtained {
	const {version, source, digest, checkedBy, fileName} = description;
	return {
		name,
		version,
		directory,
		files: Object.fromEntries(Object.entries(files).map(([file, stamp]) => [file, path.join(directory, stamp.path)])),
		digest,
		source,
		pinned: checkedBy === 'pin',
		checkedBy,
		fileName,
	};
}
