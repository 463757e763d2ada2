import {readFile} from 'node:fs/promises';
import type {Client} from 'ssh2';
import {assign} from '../../../components/assign.ts';
import {runText} from '../../../components/run-text.ts';
import {bash, type Step} from '../../../components/step.ts';

/** Seconds of `kubeadm init` alone, with the configuration and the patches of the lab's own step. */
export async function kubeadmInit(client: Client, {variables}: Step, limitSeconds: number): Promise<number> {
	const script = await readFile(new URL('kubeadm-init.sh', import.meta.url), 'utf8');
	const part = async (verb: string) => runText(client, {name: `kubeadm-init ${verb}`, command: `${bash} ${verb}`, text: assign(variables) + script, limitSeconds});
	await part('prepare');
	const began = performance.now();
	await part('init');
	return (performance.now() - began) / 1000;
}
