import type {Step} from '../step.ts';
import {declaredBy} from './declared-by.ts';
import type {DeclaredItem} from './declared.ts';

/** Tells a step from the others of its node: its script, and the handler where there is a step for each. */
export function repairKey({script, variables}: Step): string {
	return script === 'kata-configuration' ? `${script}-${variables['HANDLER'] ?? ''}` : script;
}

/** Those of a node's steps that leave something to look at, by {@link repairKey}, in the order in which they run. Of two that leave the same the later one counts. */
export function nodeSteps(steps: readonly Step[]): Record<string, Step> {
	const leaving = steps.filter(step => declaredBy(step).length > 0);
	return Object.fromEntries(leaving
		.map(step => [repairKey(step), step] as const)
		.filter(([key], index, all) => all.findLastIndex(([other]) => other === key) === index));
}

/** What a node's steps leave on it. */
export function declaredItems(steps: Readonly<Record<string, Step>>): DeclaredItem[] {
	return Object.entries(steps).flatMap(([step, of]) => declaredBy(of).map(item => ({...item, step})));
}
