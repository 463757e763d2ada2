import {spawnSync} from 'node:child_process';

/** The commit of a checkout, `-dirty` behind it where the checkout differs; `undefined` of what is no checkout of git. */
export function commitOf(directory: string): string | undefined {
	const {status, stdout} = spawnSync('git', ['describe', '--always', '--abbrev=40', '--exclude=*', '--dirty'], {cwd: directory, encoding: 'utf8'});
	return status === 0 ? stdout.trim() : undefined;
}
