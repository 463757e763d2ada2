import {expressionProblems} from '../annotations/gate.ts';
import {listOf} from '../annotations/pod-handler.ts';
import type {Hypervisor} from './hypervisor.ts';
import {bootRules} from './rules/boot-rules.ts';
import type {AnyConfiguration, Rule} from './rules/rule.ts';
import {runtimeRules} from './rules/runtime-rules.ts';
import {sharingRules} from './rules/sharing-rules.ts';
import {sizeRules} from './rules/size-rules.ts';

const rules = [...bootRules, ...sizeRules, ...sharingRules, ...runtimeRules];

/** Every rule, in the words in which it is reported. */
export function ruleTexts(): Array<Pick<Rule, 'of' | 'problem'>> {
	return rules;
}

/** What is wrong with keys taken together. */
export function ruleProblems(hypervisor: Hypervisor, configuration: object): string[] {
	const {hypervisor: values} = configuration as {hypervisor: Readonly<Record<string, unknown>>};
	return [
		...expressionProblems(listOf({values}, 'enable_annotations')).map(problem => `hypervisor.enable_annotations ${problem}`),
		...rules.filter(({of, broken}) => of.includes(hypervisor) && broken(configuration as AnyConfiguration)).map(({problem}) => problem),
	];
}
