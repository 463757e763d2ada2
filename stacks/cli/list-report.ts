import type {CacheUse} from '../../components/cache/cache-use.ts';
import type {LabView} from './lab-view.ts';
import {age, size} from './units.ts';

/** The labs of a host and what its cache holds, for a person in a checkout. */
export function listText(labs: readonly LabView[], cache: CacheUse, checkout: string, now: Date): string {
	const head = ['lab', 'checkout', 'nodes', 'state', 'age', 'expires', 'memory', 'disk'];
	const table = labs.length === 0
		? ['There is no lab on this host.']
		: aligned([head, ...labs.map(lab => rowOf(lab, checkout, now))]);
	return [...table, '', cacheLine(cache), ''].join('\n');
}

/** The same, for a program. */
export function listJson(labs: readonly LabView[], cache: CacheUse): string {
	return `${JSON.stringify({labs, cache}, undefined, '\t')}\n`;
}

function rowOf({stack, checkout, checkoutExists, nodes, state, createdAt, expiresAt, memory, disk}: LabView, here: string, now: Date): string[] {
	return [
		stack,
		checkout === undefined ? '-' : checkout === here ? 'here' : checkoutExists ? checkout : `${checkout} (gone)`,
		`${nodes.running}/${nodes.total}`,
		state,
		createdAt === undefined ? '-' : age(secondsBetween(createdAt, now)),
		expiryOf(expiresAt, now),
		nodes.running === 0 ? '-' : `${size(memory.own)} own + ${size(memory.shared)} shared`,
		size(disk),
	];
}

/** When a lab may be taken away. */
export function expiryOf(expiresAt: string | undefined, now: Date): string {
	if (expiresAt === undefined) {
		return 'never';
	}

	const past = secondsBetween(expiresAt, now);
	return past < 0 ? `in ${age(-past)}` : `${age(past)} ago`;
}

function secondsBetween(moment: string, now: Date): number {
	return (now.getTime() - Date.parse(moment)) / 1000;
}

function cacheLine({goldenNodes, nodeImages, artifacts}: CacheUse): string {
	const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
	return `Cache: ${[
		`${counted(goldenNodes.count, 'golden node')} ${size(goldenNodes.bytes)}`,
		`${counted(nodeImages.count, 'node image')} ${size(nodeImages.bytes)}`,
		`artifacts ${size(artifacts.bytes)}`,
	].join(', ')}.`;
}

function aligned(rows: readonly string[][]): string[] {
	const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? [];
	return rows.map(row => row.map((value, column) => value.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
}
