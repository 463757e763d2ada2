import {problemOf, type SettingValues} from '../scenarios/setting.ts';
import type {Scenario} from '../scenarios/scenario.ts';
import {didYouMean} from './setting-rules.ts';

/** The settings of scenarios as a stack's file has them, by the scenario's name, and everything that is wrong with them. */
export function scenarioSettings(raw: Readonly<Record<string, string>>, scenarios: ReadonlyArray<Pick<Scenario, 'name' | 'settings'>>): {values: Record<string, SettingValues>; problems: string[]} {
	const values: Record<string, SettingValues> = {};
	const problems: string[] = [];
	for (const {name, settings} of scenarios) {
		const text = raw[name];
		if (text === undefined) {
			continue;
		}

		const given = objectOf(text);
		if (given === undefined) {
			problems.push(`${name} is ${text}, not keys with values; set one with npx pulumi config set --path '${name}.${Object.keys(settings)[0] ?? 'NAME'}' VALUE`);
			continue;
		}

		for (const [key, value] of Object.entries(given)) {
			const setting = settings[key];
			const problem = setting === undefined ? `is not a setting of ${name}${didYouMean(key, Object.keys(settings))}` : problemOf(setting, value);
			if (problem !== undefined) {
				problems.push(`${name}.${key} ${problem}`);
			}
		}

		values[name] = given as SettingValues;
	}

	return {values, problems};
}

function objectOf(text: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? {...value} : undefined;
	} catch {
		return undefined;
	}
}
