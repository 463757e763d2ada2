import type {Scenario} from '../../scenarios/scenario.ts';

const width = 98;
const indent = 4;

/** Every scenario for a terminal of 100 columns: name, what it shows, what is expected, how long it takes. */
export function scenariosReport(scenarios: readonly Scenario[]): string {
	const groups = [...new Set(scenarios.map(({group}) => group))];
	return groups.map(group => [
		group,
		...scenarios.filter(scenario => scenario.group === group).flatMap(({name, shows, expectation, durations}) => [
			`  ${name.padEnd(24)} ${minutes(durations.hardware)}, nested ${minutes(durations.kvm)}, emulated ${minutes(durations.tcg)}`,
			...wrapped(shows),
			...wrapped(`expected: ${expectation}`),
		]),
	].join('\n')).join('\n\n');
}

function minutes(seconds: number): string {
	return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

function wrapped(text: string): string[] {
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const last = lines.at(-1);
		if (last === undefined || last.length + 1 + word.length > width) {
			lines.push(' '.repeat(indent) + word);
		} else {
			lines[lines.length - 1] = `${last} ${word}`;
		}
	}

	return lines;
}
