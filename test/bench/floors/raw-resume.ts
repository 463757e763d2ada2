import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {apiClient} from '../../../components/cluster/api.ts';
import {anyServer} from '../../../components/golden/lab-layers.ts';
import {resumeTemplate} from '../../../components/golden/template.ts';
import {timeLimits} from '../../../components/time-limits.ts';
import type {Bench} from '../bench.ts';
import {withBareNode} from './bare-node.ts';

/** Seconds from a golden node's files to an API server that is ready, with nothing around them. */
export async function rawResume(bench: Bench): Promise<number> {
	const {golden: {nodes: [template], facts: {kubeconfig = ''}}, image} = await bench.golden();
	if (template === undefined) {
		throw new TypeError('the golden node has no node');
	}

	return withBareNode(bench, {name: 'raw-resume', image, template}, async ({directory, apiPort, start}) => {
		const get = apiClient(kubeconfig.replace(anyServer, `127.0.0.1:${apiPort}`));
		const began = performance.now();
		const qemu = await start();
		await Promise.race([resumeTemplate(path.join(directory, 'qmp.sock'), template.state), qemu.ended.then(how => {
			throw new Error(how);
		})]);
		const limit = began + timeLimits(bench.acceleration).boot * 1000;
		while (!await get('/readyz').then(() => true, () => false)) {
			if (!qemu.alive() || performance.now() > limit) {
				throw new Error(qemu.alive() ? 'the resumed node\'s API server was not ready in time' : await qemu.ended);
			}

			await sleep(20);
		}

		return (performance.now() - began) / 1000;
	});
}
