import type {V1Pod} from '@kubernetes/client-node';
import type {Arm} from './arm.ts';
import {expectedKernel, firstLineScript, misplaced, parseFirstLine} from './first-line.ts';
import type {PodManifest} from './pod-of.ts';
import type {Pods} from './pods.ts';

/** What {@link ArmPods} needs of an experiment. */
export interface ArmPodsContext {
	pods: Pods;
	rehearsal: boolean;

	/** Of the node that is measured. */
	bootId: string;

	/** Upper bounds in seconds. */
	limits: {podReady: number; podGone: number};
}

/** One pod of each arm that stays up while commands in it are measured, in turns. */
export class ArmPods {
	readonly #context: ArmPodsContext;
	readonly #make: (arm: Arm) => PodManifest;
	readonly #up = new Map<string, {name: string; kernel: string | undefined; pod: V1Pod}>();
	readonly #made = new Set<string>();

	/** `make` gives the pod of an arm; it has `/bin/sh`. */
	constructor(context: ArmPodsContext, make: (arm: Arm) => PodManifest) {
		this.#context = context;
		this.#make = make;
	}

	/** The arm's pod, started if need be; one that does not run where its RuntimeClass says is an error. */
	async of(arm: Arm): Promise<{name: string; kernel: string | undefined; pod: V1Pod}> {
		const known = this.#up.get(arm.label);
		if (known) {
			return known;
		}

		const {pods, limits, rehearsal, bootId} = this.#context;
		const pod = this.#make(arm);
		const name = pod.metadata?.name ?? '';
		this.#made.add(name);
		const ready = await pods.start(pod, limits.podReady);
		const line = parseFirstLine(await pods.ask(name, ['/bin/sh', '-c', firstLineScript], 120));
		const wrong = misplaced(line, expectedKernel(arm, rehearsal), bootId);
		if (wrong !== undefined) {
			throw new Error(wrong);
		}

		const up = {name, kernel: line.kernel, pod: ready};
		this.#up.set(arm.label, up);
		return up;
	}

	/** Removes them all, those too that never came up; the next one asked for is a new one. */
	async clear(): Promise<void> {
		const names = [...this.#made];
		this.#up.clear();
		await this.#context.pods.remove(names, this.#context.limits.podGone);
		this.#made.clear();
	}
}
