import type {Acceleration} from '../acceleration.ts';
import {median} from '../quantile.ts';

/** What was measured of pods whose guests boot, or are made of a template. */
interface Kind {
	/** Seconds until Ready, of each warm pod. */
	ready: readonly number[];

	/** PSS of several together. */
	bytes: number;
}

/** What is set beside the claims of docs/how-to/what-is-vm-templating-and-how-do-I-use-it.md. */
export interface TemplateFigures {
	booted: Kind;
	templated: Kind;

	/** How many there were at a time. */
	pods: number;

	/** What a guest has of memory. */
	guestMebibytes: number;
	acceleration: Acceleration;
}

/** The figures that are claimed of templates, in percent, as they are here, and what makes the two differ. */
export function besideClaim({booted, templated, pods, guestMebibytes, acceleration}: TemplateFigures): Record<string, number | string> {
	const saved = booted.bytes - templated.bytes;
	const faster = 1 - (median(templated.ready) / median(booted.ready));
	return {
		...Number.isFinite(faster) && {fasterBy: percent(faster)},
		memorySaved: percent(saved / (pods * guestMebibytes * 1024 * 1024)),
		memorySavedOfUsed: percent(saved / booted.bytes),
		besideClaim: [
			'38.68 % is claimed of ten containers by containerd\'s shim, from their start; here it is pods until Ready, whose network and kubelet a template does not make faster',
			`about 72 % is claimed of 100 guests of 128 MiB; here it is ${pods} of ${guestMebibytes} MiB, of which an idle one takes ${(booted.bytes / pods / 1024 / 1024).toFixed(0)} MiB, and what is shared counts once for ${pods}`,
			...acceleration === 'tcg' ? ['the node is emulated'] : [],
		].join('; '),
	};
}

const percent = (share: number) => Number((share * 100).toFixed(2));
