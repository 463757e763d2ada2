import type {Hypervisor} from './hypervisor.ts';
import type {Keys, Values} from './key.ts';
import {acrn} from './released/acrn.ts';
import {clh} from './released/clh.ts';
import {dragonball} from './released/dragonball.ts';
import {fc} from './released/fc.ts';
import {qemu} from './released/qemu.ts';

/** A table of the file: `hypervisor` for that of its hypervisor, `agent` for `[agent.kata]`. */
export type Table = 'hypervisor' | 'factory' | 'agent' | 'runtime' | 'image';

/** The tables, in the order in which they are written. */
export const tableNames: readonly Table[] = ['hypervisor', 'factory', 'agent', 'runtime', 'image'];

const released = {qemu, clh, fc, acrn, dragonball} as const satisfies Record<Hypervisor, Partial<Record<Table, Keys>>>;

type Released = typeof released;

type TableValues<T> = {readonly [N in keyof T]: T[N] extends Keys ? Values<T[N]> : never};

/** The whole configuration with a hypervisor, table by table, under the names of the file. */
export type KataConfiguration<H extends Hypervisor = Hypervisor> = {[N in H]: TableValues<Released[N]>}[H];

/** What differs from the file that is released for a hypervisor. */
export type KataOptions<H extends Hypervisor = Hypervisor> = {[N in H]: Partial<TableValues<Released[N]>>}[H];

/** The tables that a hypervisor's file has, each with its keys; an empty one has none. */
export function tablesOf(hypervisor: Hypervisor): Readonly<Record<Table, Keys>> {
	const given: Partial<Record<Table, Keys>> = released[hypervisor];
	return {hypervisor: {}, factory: {}, agent: {}, runtime: {}, image: {}, ...given};
}
