import {open, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {setTimeout as sleep} from 'node:timers/promises';
import {isDiskFull, rootOf} from './errors.ts';
import {Refusal, request} from './request.ts';

/** How a download is done; the defaults are for real networks. */
export interface DownloadOptions {
	/** Is told the bytes so far, and those in all where the server says. */
	onProgress?: (received: number, total?: number) => void;

	/** How many times a transfer that broke off is taken up again. */
	retries?: number;

	/** Milliseconds before the first new try; twice as long before each next one. */
	backOff?: number;

	/** Milliseconds within which a server must answer, and say more. */
	patience?: number;
}

/**
 * Downloads into `file`. What an interrupted download left there is continued when the server
 * still has the same. A host that cannot be reached is not tried again by this process.
 */
export async function download(url: string, file: string, options: DownloadOptions = {}): Promise<void> {
	const {retries = 5, backOff = 500} = options;
	for (let attempt = 0; ; attempt++) {
		try {
			await transfer(url, file, options);
			await rm(tagFile(file), {force: true});
			return;
		} catch (error) {
			if (isDiskFull(error)) {
				await rm(file, {force: true});
				await rm(tagFile(file), {force: true});
			}

			if (error instanceof Refusal || isDiskFull(error) || attempt === retries) {
				throw error;
			}

			await sleep(backOff * (2 ** attempt));
		}
	}
}

const tagFile = (file: string) => `${file}.tag`;
const sizeOf = async (file: string) => (await stat(file).catch(() => undefined))?.size ?? 0;

async function transfer(url: string, file: string, {onProgress, patience = 60_000}: DownloadOptions): Promise<void> {
	const tag = await readFile(tagFile(file), 'utf8').catch(() => undefined);
	const have = tag === undefined ? 0 : await sizeOf(file);
	const abort = new AbortController();
	const timer = setTimeout(() => {
		abort.abort(new Error(`${url} went silent for ${patience / 1000} s`));
	}, patience);
	try {
		// Without `identity`, `fetch` would unpack what the server packed, and the range would be of something else.
		const headers: Record<string, string> = {'accept-encoding': 'identity'};
		if (tag !== undefined && have > 0) {
			headers['range'] = `bytes=${have}-`;
			headers['if-range'] = tag;
		}

		const response = await request(url, {headers}, abort.signal, [416]);
		if (response.status === 416) { // Nothing is left, or what is there is longer than what the server has.
			await response.body?.cancel();
			const total = Number(response.headers.get('content-range')?.split('/')[1]);
			if (total === have) {
				return;
			}

			await rm(file, {force: true});
			throw new Error(`${url} has become shorter`);
		}

		const resumed = response.status === 206;
		await rememberTag(file, response);
		await save(response, file, resumed ? have : 0, received => {
			timer.refresh();
			onProgress?.(received, totalOf(response, resumed ? have : 0));
		});
	} finally {
		clearTimeout(timer);
	}
}

async function rememberTag(file: string, response: Response): Promise<void> {
	const etag = response.headers.get('etag');
	const tag = etag === null || etag.startsWith('W/') ? response.headers.get('last-modified') : etag;
	await (tag === null ? rm(tagFile(file), {force: true}) : writeFile(tagFile(file), tag));
}

function totalOf(response: Response, before: number): number | undefined {
	const length = response.headers.get('content-length');
	return length === null ? undefined : before + Number(length);
}

async function save(response: Response, file: string, from: number, received: (bytes: number) => void): Promise<void> {
	const handle = await open(file, from === 0 ? 'w' : 'r+');
	let position = from;
	try {
		for await (const chunk of response.body ?? []) {
			for (let written = 0; written < chunk.length;) {
				const {bytesWritten} = await handle.write(chunk, written, chunk.length - written, position);
				written += bytesWritten;
				position += bytesWritten;
			}

			received(position);
		}

		await handle.sync();
	} catch (error) {
		throw isDiskFull(error) ? error : new Error(`${response.url} broke off after ${position} bytes (${rootOf(error)})`, {cause: error});
	} finally {
		await handle.close();
	}

	const total = totalOf(response, from);
	if (total !== undefined && position !== total) {
		throw new Error(`${response.url} broke off after ${position} of ${total} bytes`);
	}
}
