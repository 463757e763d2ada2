import {access, mkdir, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import {json} from 'node:stream/consumers';
import {defaultCache} from '../artifacts/cache.ts';
import {run} from '../artifacts/run.ts';
import {withLock} from '../artifacts/lock.ts';
import {gather, type Wanted} from './contents.ts';

/** What `up` reads from stdin. It prints the path of a tar with everything that a machine needs. */
interface BundleInput extends Wanted {
	mirror?: string;
}

if (process.argv[2] === 'up') {
	const input = await json(process.stdin) as BundleInput;
	const onProgress = ({artifact, doing}: {artifact: string; doing: string}) => {
		console.error(`${artifact}: ${doing}`);
	};
	const contents = await gather(input, {mirror: input.mirror, onProgress});
	const directory = path.join(defaultCache(), 'bundles');
	const tar = path.join(directory, `${contents.digest}.tar`);
	await withLock(path.join(defaultCache(), 'locks', 'bundle'), () => undefined, async () => {
		if (await access(tar).then(() => true, () => false)) {
			return;
		}

		const stage = path.join(directory, `${contents.digest}.stage`);
		await rm(stage, {recursive: true, force: true});
		await mkdir(stage, {recursive: true});
		await contents.place(stage);
		await run('tar', ['--create', `--file=${tar}.new`, `--directory=${stage}`, '.']);
		await rename(`${tar}.new`, tar);
		await rm(stage, {recursive: true});
	});
	console.log(tar);
}
