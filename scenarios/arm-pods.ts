import type {Arm} from './arm.ts';
import {startPlaced, type PlacedPod, type PodsContext} from './placed-pod.ts';
import type {PodManifest} from './pod-of.ts';

/** One pod of each arm that stays up while commands in it are measured, in turns. */
export class ArmPods {
	readonly #context: PodsContext;
	readonly #make: (arm: Arm) => PodManifest;
	readonly #up = new Map<string, PlacedPod>();
	readonly #made = new Set<string>();

	/** `make` gives the pod of an arm; it has `/bin/sh`. */
	constructor(context: PodsContext, make: (arm: Arm) => PodManifest) {
		this.#context = context;
		this.#make = make;
	}

	/** The arm's pod, started if need be; one that does not run where its RuntimeClass says is an error. */
	async of(arm: Arm): Promise<PlacedPod> {
		const known = this.#up.get(arm.label);
		if (known) {
			return known;
		}

		const manifest = this.#make(arm);
		this.#made.add(manifest.metadata?.name ?? '');
		const up = await startPlaced(this.#context, arm, manifest);
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
