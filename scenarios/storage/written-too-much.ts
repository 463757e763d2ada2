import {setTimeout as sleep} from 'node:timers/promises';
import type {Arm} from '../arm.ts';
import {deploymentLabel, deploymentOf} from '../deployment-of.ts';
import type {Ground} from '../ground.ts';
import {podOf, type PodWish} from '../pod-of.ts';
import {isReady} from '../pods.ts';
import {bytesOf} from '../tools/quantity.ts';

/** What both scenarios of the limit are asked. */
export const settings = {
	limit: {says: 'ephemeral-storage limit of the container', kind: 'memory', default: '2Gi', emulated: '64Mi'},
	written: {says: 'How much the container writes', kind: 'memory', default: '4000Mi', emulated: '128Mi'},
} as const;

/** A Deployment whose pod has written more than its limit. */
export interface WrittenTooMuch {
	deployment: string;
	pod: string;

	/** The moment of the last byte, by `performance.now`. */
	since: number;
	bytes: number;

	/** The exit code of what wrote. */
	writer: number;
}

/** Starts a Deployment's pod, and writes into `file` by a command in it. Its first process ends by KILL alone. */
export async function writeTooMuch({pods, plan, limits, settings}: Ground, arm: Arm, file: string, wish: Partial<PodWish> = {}): Promise<WrittenTooMuch> {
	const limit = String(settings['limit']);
	const bytes = bytesOf(String(settings['written']));
	if (bytes <= bytesOf(limit)) {
		throw new Error(`the setting written is ${bytes} bytes, not more than the limit of ${limit}`);
	}

	const deployment = `overfilled-${arm.label}`;
	await pods.create(deploymentOf(podOf({
		name: deployment,
		arm,
		node: plan.node,
		image: plan.images.shell,
		command: ['/bin/sleep', '86400'],
		limits: {'ephemeral-storage': limit},
		...wish,
	})), 'apps/v1/deployments');
	const pod = await firstPod(pods, deployment, limits.podReady);
	await pods.until(pod, isReady, 'Ready', limits.podReady);
	const megabytes = Math.ceil(bytes / (1024 ** 2));
	const {code, stderr} = await pods.exec(pod, ['/bin/dd', 'if=/dev/zero', `of=${file}`, 'bs=1048576', `count=${megabytes}`], 900);
	if (!writerEnds.includes(code)) {
		throw new Error(`dd ended with ${code}: ${stderr.trim().slice(-200)}`);
	}

	return {deployment, pod, since: performance.now(), bytes, writer: code};
}

// Done; or killed by an eviction that was faster, which 3.0.0 tells as 9 and runc as 137.
const writerEnds = [0, 9, 137];

async function firstPod(pods: Ground['pods'], deployment: string, limitSeconds: number): Promise<string> {
	const deadline = performance.now() + (limitSeconds * 1000);
	for (;;) {
		const [pod] = await pods.list({[deploymentLabel]: deployment});
		if (pod?.metadata?.name !== undefined) {
			return pod.metadata.name;
		}

		if (performance.now() > deadline) {
			throw new Error(`the Deployment ${deployment} made no pod within ${limitSeconds} s`);
		}

		await sleep(500);
	}
}
