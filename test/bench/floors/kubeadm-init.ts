import {readFile} from 'node:fs/promises';
import type {Client} from 'ssh2';
import {assign} from '../../../components/assign.ts';
import type {Step} from '../../../components/step.ts';
import {runText} from '../run-text.ts';

/** Seconds of `kubeadm init` alone, with the configuration and the patches of the lab's own step. */
export async function kubeadmInit(client: Client, {variables}: Step, limitSeconds: number): Promise<number> {
	const script = await readFile(new URL('kubeadm-init.sh', import.meta.url), 'utf8');
	const text = (verb: string) => `set -- ${verb}\n${assign(variables)}${script}`;
	await runText(client, text('prepare'), limitSeconds);
	const began = performance.now();
	await runText(client, text('init'), limitSeconds);
	return (performance.now() - began) / 1000;
}
