import {coresQuantity} from '../tools/quantity.ts';

/** What was measured of idle pods. */
export interface IdleFigures {
	/** PSS of what runs the sandbox, in MiB. */
	pss: readonly number[];

	/** What the sandbox uses of the CPUs. */
	cores: readonly number[];
}

/**
 * The `overhead.podFixed` that idle pods ask for, as quantities.
 *
 * Memory is the most that was seen and a tenth more, in tens of MiB; CPU the most that was seen, in hundredths.
 * What the node's MemAvailable lost is no part of it: whatever else the node does is in that.
 */
export function podFixedOf({pss, cores}: IdleFigures): {memory: string; cpu: string} {
	if (pss.length === 0 || cores.length === 0) {
		throw new Error('no idle pod was measured');
	}

	const memory = Math.max(...pss) * 1.1;
	return {
		memory: `${Math.ceil(Number((memory / 10).toFixed(6))) * 10}Mi`,
		cpu: coresQuantity(Math.max(0.01, Math.ceil(Number((Math.max(...cores) * 100).toFixed(6))) / 100)),
	};
}
