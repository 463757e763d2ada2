import {defaultCache} from '../../components/artifacts/cache.ts';
import {cacheUse} from '../../components/cache/cache-use.ts';
import {root} from '../pulumi/environment.ts';
import {viewOf} from './lab-view.ts';
import {readLabs} from './labs.ts';
import {listJson, listText} from './list-report.ts';

/** Shows every lab on this host. Gives the exit code. */
export async function list({json, stdout}: {json: boolean; stdout: {write(text: string): unknown}}): Promise<number> {
	const labs = await Promise.all((await readLabs()).map(viewOf));
	const cache = await cacheUse(defaultCache());
	stdout.write(json ? listJson(labs, cache) : listText(labs, cache, root, new Date()));
	return 0;
}
