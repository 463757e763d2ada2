import type {Selector} from '../judge-settings.ts';
import type {JudgedItem} from '../judgement.ts';

/** Whether something has every name that a selector gives. */
export function matches({cell, scenario, name, arm}: Selector, item: Pick<JudgedItem, 'cell' | 'scenario' | 'name' | 'arm'>): boolean {
	return [[cell, item.cell], [scenario, item.scenario], [name, item.name], [arm, item.arm]].every(([asked, is]) => asked === undefined || asked === is);
}

/** A selector for people, as in `startup podReady of kata in cell default`. */
export function selectorText({cell, scenario, name, arm}: Selector): string {
	return [scenario, name, arm && `of ${arm}`, cell && `in cell ${cell}`].filter(Boolean).join(' ') || 'everything';
}
