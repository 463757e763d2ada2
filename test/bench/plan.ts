import {definitions, names, parts, type Name, type Part} from './definitions.ts';

/** What is to be measured: what was asked for and the floors below it, in the order of the table. */
export function withFloors(asked: readonly Name[]): Name[] {
	const all = new Set(asked.flatMap(name => [name, ...definitions[name].floor ?? []]));
	return names.filter(name => all.has(name));
}

/** The parts that measure them, in order, without those that a rehearsal cannot. */
export function partsOf(wanted: readonly Name[], rehearsal: boolean): Part[] {
	const possible = wanted.filter(name => !rehearsal || definitions[name].inRehearsal === undefined);
	return parts.filter(part => possible.some(name => definitions[name].part === part));
}
