import {found} from '../found.ts';
import type {Finding} from '../scenario.ts';
import {figureOf, type PrometheusSample} from './prometheus-text.ts';

/** What Kata told of one pod, and what is so. */
export interface Told {
	samples: readonly PrometheusSample[];

	/** What it said, shortened; an error where there are no samples. */
	words: string;

	/** The MemTotal that the container sees. */
	guestBytes: number;

	/** The VmRSS of the VMM; `undefined` where the node has none for the pod. */
	vmmBytes: number | undefined;

	/** What VMM, virtiofsd and shim take together, by PSS. */
	sandboxBytes: number;
}

const parts = ['kata_shim_', 'kata_hypervisor_', 'kata_agent_', 'kata_guest_'];

/** Whether there are figures of each part of a sandbox. */
export function tellsAllParts({samples, words}: Told): Finding {
	const counts = parts.map(part => ({part, count: samples.filter(({name}) => name.startsWith(part)).length}));
	return found(counts.every(({count}) => count > 0), samples.length === 0 ? words : counts.map(({part, count}) => `${count} of ${part}*`).join(', '));
}

/** Whether the guest's memory is told as the container sees it. */
export function guestMemoryTrue(told: Told): Finding {
	const value = figureOf(told.samples, 'kata_guest_meminfo', {item: 'mem_total'});
	return value === undefined ? untold(told) : found(value === told.guestBytes, `${mebibytes(value)} told, ${mebibytes(told.guestBytes)} seen by the container`);
}

/** Whether the VMM's memory is told as the node has it; it moves between the two looks. */
export function vmmMemoryTrue(told: Told): Finding {
	const value = figureOf(told.samples, 'kata_hypervisor_proc_status', {item: 'vmrss'});
	return value === undefined || told.vmmBytes === undefined
		? untold(told)
		: found(Math.abs(value - told.vmmBytes) <= told.vmmBytes / 10, `${mebibytes(value)} told, ${mebibytes(told.vmmBytes)} on the node`);
}

/** Whether the overhead that is told is of the size of what runs the pod. */
export function podOverheadTrue(told: Told): Finding {
	const value = figureOf(told.samples, 'kata_shim_pod_overhead_memory_in_bytes');
	return value === undefined
		? untold(told)
		: found(value >= told.sandboxBytes / 10 && value <= told.sandboxBytes * 10, `${value} bytes told; VMM, virtiofsd and shim take ${mebibytes(told.sandboxBytes)}`);
}

const untold = ({samples, words}: Told) => found(false, samples.length === 0 ? words : `it is not among ${samples.length} figures`);
const mebibytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
