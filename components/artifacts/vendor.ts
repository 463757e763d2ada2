import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import type {Release} from './artifact.ts';
import {download} from './download.ts';
import {sha256OfFile} from './digest.ts';
import {isDiskFull, messageOf} from './errors.ts';
import {blobOf, digestInList, expectedOf, keep, type Expected} from './release-file.ts';
import {downloadText} from './request.ts';
import type {Order, Outcome} from './rung.ts';
import {store} from './store.ts';

/** The second rung: the vendor's own release, downloaded. */
export async function fromVendor(order: Order): Promise<Outcome> {
	const {artifact: {release}, cache, sha256, offline} = order;
	if (!release) {
		return {failure: 'there is none'};
	}

	try {
		const pinned = expectedOf(release, sha256);
		const kept = pinned && await keptBlob(cache, pinned);
		if (offline && kept === undefined) {
			return {failure: 'not tried, for nothing may be downloaded'};
		}

		const expected = pinned ?? await vendorsWord(release);
		const {blob, sha256: digest} = kept ?? await fetchRelease(order, release, expected);
		const {fileName} = release;
		const entry = await store(order, blob, {source: 'release', digest, checkedBy: expected.by, fileName});
		return {entry};
	} catch (error) {
		if (isDiskFull(error)) {
			throw error;
		}

		return {failure: messageOf(error)};
	}
}

async function keptBlob(cache: string, {algorithm, digest}: Expected): Promise<{blob: string; sha256: string} | undefined> {
	if (algorithm !== 'sha256') {
		return undefined;
	}

	const blob = blobOf(cache, digest);
	return await sha256OfFile(blob).catch(() => undefined) === digest ? {blob, sha256: digest} : undefined;
}

async function vendorsWord({url, checksums, fileName}: Release): Promise<Expected> {
	if (checksums === undefined) {
		throw new Error(`no digest of ${fileName} is known`);
	}

	const digest = digestInList(await downloadText(`${url}/${checksums}`), fileName);
	if (digest === undefined) {
		throw new Error(`${url}/${checksums} does not list ${fileName}`);
	}

	return {algorithm: 'sha256', digest, by: 'vendor'};
}

async function fetchRelease({cache, key, name, report}: Order, {url, fileName}: Release, expected: Expected): Promise<{blob: string; sha256: string}> {
	const file = path.join(cache, 'partial', `${key}.release`);
	await mkdir(path.dirname(file), {recursive: true});
	const onProgress = (received: number, total?: number) => {
		report({artifact: name, doing: `downloading ${fileName}`, received, total});
	};

	await download(`${url}/${fileName}`, file, {onProgress});
	return keep(cache, file, expected);
}
