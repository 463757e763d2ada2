import type {Scenario} from '../../scenarios/scenario.ts';
import {linesWithin} from '../lines-within.ts';
import {timeText} from '../time-text.ts';

const width = 98;
const indent = 4;

/** Every scenario for a terminal of 100 columns: name, what it shows, what is expected, how long it takes. */
export function scenariosReport(scenarios: readonly Scenario[]): string {
	const groups = [...new Set(scenarios.map(({group}) => group))];
	return groups.map(group => [
		group,
		...scenarios.filter(scenario => scenario.group === group).flatMap(({name, shows, expectation, durations}) => [
			`  ${name.padEnd(24)} ${timeText(durations.hardware)}, nested ${timeText(durations.kvm)}, emulated ${timeText(durations.tcg)}`,
			...wrapped(shows),
			...wrapped(`expected: ${expectation}`),
		]),
	].join('\n')).join('\n\n');
}

function wrapped(text: string): string[] {
	return linesWithin(text, width - indent).map(line => ' '.repeat(indent) + line);
}
