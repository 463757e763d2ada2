import type {Scenario} from '../scenarios/scenario.ts';
import type {SettingValue} from '../scenarios/setting.ts';
import {timeText} from './time-text.ts';

/** The README's table of scenarios, in Markdown. */
export function scenariosTable(scenarios: readonly Scenario[]): string {
	return rows([
		['scenario', 'what it shows', 'what is expected', 'hardware', 'emulated'],
		['---', '---', '---', '---', '---'],
		...scenarios.map(({name, shows, expectation, durations}) => [`\`${name}\``, shows, expectation, timeText(durations.hardware), timeText(durations.tcg)]),
	]);
}

/** The README's table of what can be set of each scenario, in Markdown. */
export function scenarioSettingsTable(scenarios: readonly Scenario[]): string {
	return rows([
		['setting', 'default', 'emulated', 'what it decides'],
		['---', '---', '---', '---'],
		...scenarios.flatMap(({name, settings}) => Object.entries(settings).map(([setting, {says, default: value, emulated}]) => [
			`\`${name}.${setting}\``, `\`${shown(value)}\``, emulated === undefined ? '' : `\`${shown(emulated)}\``, says,
		])),
	]);
}

function rows(table: readonly string[][]): string {
	return table.map(cells => `| ${cells.map(cell => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |\n`).join('');
}

function shown(value: SettingValue): string {
	return typeof value === 'object' ? `[${value.join(', ')}]` : String(value);
}
