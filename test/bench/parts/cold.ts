import {mkdir, readdir, rm, symlink} from 'node:fs/promises';
import path from 'node:path';
import {defaultCache} from '../../../components/artifacts/cache.ts';
import {wants, type Bench} from '../bench.ts';
import {rawNode} from '../floors/raw-node.ts';
import {labStack} from '../lab-stack.ts';
import {scratch} from '../stack-file.ts';

/** A lab whose golden node has to be made first, everything else being at hand. */
export async function cold(bench: Bench): Promise<void> {
	if (wants(bench, 'raw-boot', 'raw-kubeadm-init')) {
		bench.say('raw-boot');
		const {boot, kubeadmInit} = await rawNode(bench);
		bench.add('raw-boot', boot);
		bench.add('raw-kubeadm-init', kubeadmInit);
	}

	if (wants(bench, 'cold-lab')) {
		const home = path.join(scratch, 'cache');
		await withoutGoldenNodes(path.join(home, 'kata-lab'));
		const lab = labStack(bench, 'bench', {XDG_CACHE_HOME: home});
		try {
			bench.say('cold-lab');
			bench.add('cold-lab', await lab.up());
		} finally {
			await lab.takeAway();
			await rm(home, {recursive: true, force: true});
		}
	}
}

async function withoutGoldenNodes(cache: string): Promise<void> {
	await rm(cache, {recursive: true, force: true});
	await mkdir(cache, {recursive: true});
	for (const name of await readdir(defaultCache())) {
		// Locks are by name: with the real ones, a golden node that somebody else makes would be waited for.
		if (!['golden-nodes', 'locks'].includes(name)) {
			await symlink(path.join(defaultCache(), name), path.join(cache, name));
		}
	}
}
