import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';

/** Both digests of one file, in hex. */
export interface Digests {
	sha256: string;
	sha512: string;
}

/** Reads a file once, for both its digests. */
export async function digestsOf(file: string): Promise<Digests> {
	const sha256 = createHash('sha256');
	const sha512 = createHash('sha512');
	for await (const chunk of createReadStream(file, {highWaterMark: 1 << 20}) as AsyncIterable<Buffer>) {
		sha256.update(chunk);
		sha512.update(chunk);
	}

	return {sha256: sha256.digest('hex'), sha512: sha512.digest('hex')};
}

/** A file's SHA-256, in hex. */
export async function sha256OfFile(file: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(file, {highWaterMark: 1 << 20}) as AsyncIterable<Buffer>) {
		hash.update(chunk);
	}

	return hash.digest('hex');
}

/** A text's SHA-256, in hex. */
export function sha256Of(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
