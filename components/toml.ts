/** What a key of a TOML table may hold here. */
export type TomlValue = string | number | boolean | readonly string[];

/** A TOML table; keys whose value is `undefined` are left out. */
export interface TomlTable {
	readonly [key: string]: TomlValue | TomlTable | undefined;
}

/** A TOML document: keys in the order of the table, subtables after them. */
export function toml(document: TomlTable): string {
	return `${tableLines(document, []).join('\n').trim()}\n`;
}

function tableLines(table: TomlTable, path: readonly string[]): string[] {
	const entries = Object.entries(table).filter(([, value]) => value !== undefined);
	const keys = entries.flatMap(([key, value]) => isTable(value) ? [] : [`${tomlKey(key)} = ${tomlValue(value)}`]);
	const tables = entries.flatMap(([key, value]) => isTable(value) ? tableLines(value, [...path, key]) : []);
	const header = path.length > 0 && (keys.length > 0 || tables.length === 0)
		? ['', `[${path.map(part => tomlKey(part)).join('.')}]`]
		: [];
	return [...header, ...keys, ...tables];
}

function isTable(value: TomlValue | TomlTable | undefined): value is TomlTable {
	return typeof value === 'object' && !Array.isArray(value);
}

function tomlKey(key: string): string {
	return /^[\w-]+$/.test(key) ? key : tomlString(key);
}

function tomlValue(value: TomlValue | undefined): string {
	if (typeof value === 'string') {
		return tomlString(value);
	}

	return Array.isArray(value) ? `[${value.map(item => tomlString(String(item))).join(', ')}]` : String(value);
}

// A JSON string is a TOML basic string, but for DEL, which TOML wants escaped.
function tomlString(text: string): string {
	return JSON.stringify(text).replaceAll('\u007F', String.raw`\u007F`);
}
