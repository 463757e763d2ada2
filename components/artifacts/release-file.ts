import {mkdir, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import type {Release} from './artifact.ts';
import {flush} from './cache.ts';
import {digestsOf} from './digest.ts';

/** A digest that a release's file must have, and who says so. */
export interface Expected {
	algorithm: 'sha256' | 'sha512';
	digest: string;
	by: 'pin' | 'setting' | 'vendor';
}

/** What is known beforehand of a release's file: the user's own word, else the pin. */
export function expectedOf(release: Release, sha256?: string): Expected | undefined {
	if (sha256 !== undefined && sha256 !== release.sha256) {
		return {algorithm: 'sha256', digest: sha256, by: 'setting'};
	}

	if (release.sha256 !== undefined) {
		return {algorithm: 'sha256', digest: release.sha256, by: 'pin'};
	}

	return release.sha512 === undefined ? undefined : {algorithm: 'sha512', digest: release.sha512, by: 'pin'};
}

/** The digest that a vendor's list has for a file, or the list's only one. */
export function digestInList(list: string, fileName: string): string | undefined {
	const lines = list.split('\n').map(line => /^([\da-f]{64})(?:\s+\*?(?:.*\/)?(\S+))?\s*$/i.exec(line)).filter(line => line !== null);
	const named = lines.find(([, , name]) => name === fileName) ?? (lines.length === 1 && lines[0]?.[2] === undefined ? lines[0] : undefined);
	return named?.[1]?.toLowerCase();
}

const nameOf = {sha256: 'SHA-256', sha512: 'SHA-512'};

/** A file had another digest than it must. */
export class WrongDigest extends Error {
	readonly expected: Expected;

	/** The SHA-256 that it has. */
	readonly found: string;

	constructor(expected: Expected, digests: {sha256: string; sha512: string}) {
		super(`its ${nameOf[expected.algorithm]} is ${digests[expected.algorithm]}, not ${expected.digest}`);
		this.expected = expected;
		this.found = digests.sha256;
	}
}

/** Moves a file to where the cache has its content by digest, when it is the one expected; takes it away when it is not. */
export async function keep(cache: string, file: string, expected: Expected | undefined): Promise<{blob: string; sha256: string}> {
	const digests = await digestsOf(file);
	if (expected && digests[expected.algorithm] !== expected.digest) {
		await rm(file, {force: true});
		throw new WrongDigest(expected, digests);
	}

	const blob = blobOf(cache, digests.sha256);
	await mkdir(path.dirname(blob), {recursive: true});
	await flush(file);
	await rename(file, blob);
	return {blob, sha256: digests.sha256};
}

/** The place of a release's file in the cache. */
export function blobOf(cache: string, sha256: string): string {
	return path.join(cache, 'blobs', sha256);
}
