import type {Arm} from './arm.ts';
import {endOf} from './end-of.ts';
import {expectedKernel, firstLineScript, misplaced, parseFirstLine} from './first-line.ts';
import type {PodsContext} from './placed-pod.ts';
import type {PodManifest} from './pod-of.ts';

/** Creates pods at once and waits until each is Ready and runs where its RuntimeClass says. */
export async function readyTogether({pods, limits, rehearsal, bootId}: PodsContext, arm: Arm, manifests: readonly PodManifest[]): Promise<string[]> {
	const names = manifests.map(({metadata}) => metadata?.name ?? '');
	await Promise.all(manifests.map(async manifest => pods.create(manifest)));
	for (const name of names) {
		await pods.ready(name, limits.podReady * 2);
		const wrong = misplaced(parseFirstLine(await pods.ask(name, ['/bin/sh', '-c', firstLineScript], 120)), expectedKernel(arm, rehearsal), bootId);
		if (wrong !== undefined) {
			throw new Error(wrong);
		}
	}

	return names;
}

/** What has happened to pods that should only run: a sentence of each that ended or began again. */
export async function fallen({pods}: Pick<PodsContext, 'pods'>, names: readonly string[]): Promise<string[]> {
	const seen = await Promise.all(names.map(async name => pods.get(name)));
	return seen.flatMap(({metadata, status}) => {
		const container = status?.containerStatuses?.[0];
		const restarts = container?.restartCount ?? 0;
		if (status?.phase === 'Running' && restarts === 0) {
			return [];
		}

		const ended = endOf(container);
		return [`${metadata?.name ?? ''} is ${status?.phase ?? 'gone'} ${ended?.reason ?? status?.reason ?? ''}${restarts === 0 ? '' : ` after ${restarts} restarts`}`.replaceAll(/ +/g, ' ').trim()];
	});
}
