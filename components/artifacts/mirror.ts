import {existsSync} from 'node:fs';
import {constants, copyFile, mkdir, readFile, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import type {Release} from './artifact.ts';
import type {Entry} from './cache.ts';
import {download} from './download.ts';
import {ArtifactError, codeOf, isDiskFull, messageOf} from './errors.ts';
import {digestInList, expectedOf, keep, WrongDigest, type Expected} from './release-file.ts';
import {downloadText, exists} from './request.ts';
import type {Order, Outcome} from './rung.ts';
import {store} from './store.ts';

const isUrl = (mirror: string) => /^https?:\/\//.test(mirror);
const urlIn = (mirror: string, fileName: string) => `${mirror.replace(/\/+$/, '')}/${fileName}`;

/** The first rung: what the user has put into a directory, or onto a server, under the release's own file name. */
export async function fromMirror(order: Order): Promise<Outcome> {
	const {artifact: {release}, mirror, name, cache, sha256} = order;
	if (mirror === undefined || !release) {
		return {failure: mirror === undefined ? 'none is set' : 'there is no release whose file could be in it'};
	}

	const {fileName} = release;
	try {
		const origin = await originOf(mirror, fileName);
		if (origin === undefined) {
			return {failure: isUrl(mirror) || existsSync(mirror) ? `${mirror} has no ${fileName}` : `there is no ${mirror}`};
		}

		const expected = expectedOf(release, sha256) ?? await vendorsWord(mirror, release);
		order.report({artifact: name, doing: `taking ${fileName} from ${mirror}`});
		const {blob, sha256: digest} = await keep(cache, await bring(order, mirror, fileName), expected);
		const entry = await store(order, blob, {source: 'mirror', digest, checkedBy: expected?.by ?? 'nothing', fileName, origin});
		return {entry};
	} catch (error) {
		if (error instanceof WrongDigest) {
			throw new ArtifactError('refused', refusal(order, mirror, fileName, error));
		}

		if (isDiskFull(error)) {
			throw error;
		}

		return {failure: messageOf(error)};
	}
}

/** Whether what the mirror once gave is still what it has; a file with a known digest cannot be another. */
export async function isCurrent({description: {source, checkedBy, origin}}: Entry, mirror: string | undefined, fileName: string): Promise<boolean> {
	return source !== 'mirror' || mirror === undefined || checkedBy === 'pin' || checkedBy === 'setting'
		|| origin === await originOf(mirror, fileName).catch(() => origin);
}

// Where a file is and, in a directory, which one: another may take its place there.
async function originOf(mirror: string, fileName: string): Promise<string | undefined> {
	if (isUrl(mirror)) {
		const url = urlIn(mirror, fileName);
		return await exists(url) ? url : undefined;
	}

	const file = path.resolve(mirror, fileName);
	try {
		const {size, mtimeNs} = await stat(file, {bigint: true});
		return [file, size, mtimeNs].join(' ');
	} catch (error) {
		if (codeOf(error) === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
}

async function vendorsWord(mirror: string, {checksums, fileName}: Release): Promise<Expected | undefined> {
	if (checksums === undefined) {
		return undefined;
	}

	const list = isUrl(mirror)
		? await downloadText(urlIn(mirror, checksums)).catch(() => '')
		: await readFile(path.join(mirror, checksums), 'utf8').catch(() => '');
	const digest = digestInList(list, fileName);
	return digest === undefined ? undefined : {algorithm: 'sha256', digest, by: 'vendor'};
}

async function bring({cache, key, name, report}: Order, mirror: string, fileName: string): Promise<string> {
	const file = path.join(cache, 'partial', `${key}.mirror`);
	await mkdir(path.dirname(file), {recursive: true});
	if (isUrl(mirror)) {
		const onProgress = (received: number, total?: number) => {
			report({artifact: name, doing: `downloading ${fileName}`, received, total});
		};

		await download(urlIn(mirror, fileName), file, {onProgress});
	} else {
		await copyFile(path.join(mirror, fileName), file, constants.COPYFILE_FICLONE).catch(async (error: unknown) => {
			await rm(file, {force: true});
			throw error;
		});
	}

	return file;
}

function refusal({artifact: {digestSetting}}: Order, mirror: string, fileName: string, {expected, found, message}: WrongDigest): string {
	const wants = {pin: 'pinned', setting: 'set', vendor: 'listed by its vendor'}[expected.by];
	const remedy = digestSetting === undefined || expected.algorithm !== 'sha256'
		? 'Put the vendor\'s own file there, or take this one away.'
		: `Put the vendor's own file there, or allow this one: ${digestSetting}: ${found}`;
	return `${fileName} in ${mirror} is not the one that is ${wants}: ${message}.\n${remedy}`;
}
