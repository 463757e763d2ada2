import {readFileSync} from 'node:fs';
import {parse} from 'yaml';
import {asText, declarations} from './declarations.ts';
import {readSettings} from './read-settings.ts';
import type {Origin, Settings} from './settings.ts';

type Values = Record<string, unknown>;

/**
 * The settings of a stack from its file alone, for what has to know them before there is an engine.
 * What is encrypted there stays so: it counts as set, and its value is not to be used.
 */
export function settingsOf(stack: string, scenarios: Origin['scenarios']): Settings {
	const file = `stacks/Pulumi.${stack}.yaml`;
	return settingsIn(fileText(file), {file, scenarios, environment: process.env});
}

/** The same from the text of such a file. */
export function settingsIn(text: string, {file, scenarios, environment = {}}: {file: string; scenarios: Origin['scenarios']; environment?: NodeJS.ProcessEnv}): Settings {
	const config = ((parse(text) as {config?: Values | null} | null)?.config) ?? {};
	const own = Object.fromEntries(Object.entries(config)
		.filter(([key]) => key.startsWith('kata-lab:'))
		.map(([key, value]) => [key.replace(/^kata-lab:(config:)?/, ''), value]));
	const declared = declarations();
	const values: Values = {
		...Object.fromEntries(declared.map(({name, default: value}) => [name, value])),
		...own,
		...environment['KATA_LAB_MIRROR'] && {mirror: environment['KATA_LAB_MIRROR']},
	};

	// The engine takes a list for one only where the file has one: a text that reads like one stays a text.
	const composite = new Set([
		...declared.filter(({type}) => ['array', 'object'].includes(type)).map(({name}) => name),
		...scenarios.map(({name}) => name),
	]);
	return readSettings(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, composite.has(name) ? JSON.stringify(value) : asText(value)])), {
		file,
		scenarios,
		encrypted: name => isEncrypted(values[name]),
	});
}

function isEncrypted(value: unknown): boolean {
	return typeof value === 'object' && value !== null && 'secure' in value;
}

function fileText(file: string): string {
	try {
		return readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return ''; // A stack that was never changed has no file.
		}

		throw error;
	}
}
