import type {Acceleration} from './acceleration.ts';

/** One setting of a scenario: what it takes, and what it is when nobody says anything. */
export type Setting = {
	/** What it decides, for the table in the README. */
	says: string;
} & (
	| {kind: 'count'; default: number; emulated?: number; least: number; most?: number}
	| {kind: 'counts'; default: readonly number[]; emulated?: readonly number[]; least: number; most?: number}
	| {kind: 'memory' | 'cpu' | 'text'; default: string; emulated?: string}
);

/** The value of a {@link Setting}. */
export type SettingValue = number | string | readonly number[];

/** Values by the names of their settings. */
export type SettingValues = Readonly<Record<string, SettingValue>>;

function defaultOf(setting: Setting, acceleration: Acceleration): SettingValue {
	return acceleration === 'tcg' ? setting.emulated ?? setting.default : setting.default;
}

/** Every setting's value: the one given, else the default. */
export function valuesOf(settings: Readonly<Record<string, Setting>>, given: SettingValues, acceleration: Acceleration): SettingValues {
	return Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, given[name] ?? defaultOf(setting, acceleration)]));
}

const forms = {
	memory: [/^\d+(\.\d+)?([kMGT]|[KMGT]i)?$/, 'a quantity such as \'2Gi\''],
	cpu: [/^\d+(\.\d+)?m?$/, 'a quantity such as \'2\' or \'500m\''],
	text: [/./, 'a text'],
} as const;

/** What is wrong with a value, as the rest of a sentence; nothing where it can be taken. */
export function problemOf(setting: Setting, value: unknown): string | undefined {
	switch (setting.kind) {
		case 'count': {
			return isCount(value, setting) ? undefined : `is ${shown(value)}, not a whole number ${range(setting)}`;
		}

		case 'counts': {
			return Array.isArray(value) && value.length > 0 && value.every(item => isCount(item, setting))
				? undefined
				: `is ${shown(value)}, not a list of whole numbers ${range(setting)}`;
		}

		default: {
			const [form, expected] = forms[setting.kind];
			return (typeof value === 'string' || typeof value === 'number') && form.test(String(value)) ? undefined : `is ${shown(value)}, not ${expected}`;
		}
	}
}

type Bounds = Extract<Setting, {least: number}>;

function isCount(value: unknown, {least, most = Number.MAX_SAFE_INTEGER}: Bounds): boolean {
	return Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
}

function range({least, most}: Bounds): string {
	return most === undefined ? `of ${least} or more` : `from ${least} to ${most}`;
}

function shown(value: unknown): string {
	return value === '' ? 'empty' : JSON.stringify(value);
}
