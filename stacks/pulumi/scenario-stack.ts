import {existsSync, writeFileSync} from 'node:fs';
import {scenarioNames} from '../../scenarios/index.ts';
import {stackPath} from '../stack-path.ts';

/**
 * Settings of a new stack that is called like a scenario, or `all`: that scenario on the lab of stack
 * `lab`. Nothing for another name.
 */
export function scenarioStack(stack: string): string | undefined {
	return stack === 'all' || scenarioNames.includes(stack)
		? `config:\n  kata-lab:lab: lab\n  kata-lab:scenarios:\n    - ${stack}\n`
		: undefined;
}

/** Writes them down where the stack has no file yet. */
export function writeScenarioStack(stack: string): void {
	const file = stackPath(stack);
	const text = scenarioStack(stack);
	if (text !== undefined && !existsSync(file)) {
		writeFileSync(file, text);
	}
}
