import {readFile} from 'node:fs/promises';
import {allocated} from '../../components/cache/allocated.ts';
import {isCheckout} from '../../components/machine/lab-record.ts';
import type {Lab} from './labs.ts';
import {memoryOf, memorySum, type Memory} from './memory.ts';

/** What is to be told of a lab. */
export interface LabView {
	stack: string;
	directory: string;

	/** Undefined for a lab of an older version. */
	checkout: string | undefined;

	/** Whether that is still there. */
	checkoutExists: boolean;
	nodes: {running: number; total: number};
	state: 'running' | 'partly' | 'stopped' | 'no node';

	/** ISO 8601. */
	createdAt: string | undefined;

	/** ISO 8601; undefined for a lab that stays. */
	expiresAt: string | undefined;
	memory: Memory;

	/** Bytes of its disk. */
	disk: number;
}

/** Looks at a lab and its processes. */
export async function viewOf({stack, directory, record, nodes}: Lab): Promise<LabView> {
	const running = nodes.flatMap(({pid}) => pid === undefined ? [] : [pid]);
	const rollups = await Promise.all(running.map(async pid => readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')));
	return {
		stack,
		directory,
		checkout: record?.checkout,
		checkoutExists: record !== undefined && isCheckout(record.checkout),
		nodes: {running: running.length, total: nodes.length},
		state: stateOf(running.length, nodes.length),
		createdAt: record?.createdAt ?? nodes.map(({createdAt}) => createdAt ?? '').filter(Boolean).sort()[0],
		expiresAt: record?.expiresAt,
		memory: memorySum(rollups.map(memoryOf)),
		disk: await allocated(directory),
	};
}

/** How a lab is, by its nodes. */
export function stateOf(running: number, total: number): LabView['state'] {
	return total === 0 ? 'no node' : running === 0 ? 'stopped' : running < total ? 'partly' : 'running';
}
