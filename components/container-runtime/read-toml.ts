import {parse, TomlError, type TomlTable} from 'smol-toml';

/** A TOML document, or what is wrong with it: the line, what stands there, and whether it is there a second time. */
export function readToml(text: string): {table: TomlTable} | {line: number; problem: string} {
	try {
		return {table: parse(text, {integersAsBigInt: 'asNeeded'})};
	} catch (error) {
		if (!(error instanceof TomlError)) {
			throw error;
		}

		const {line, message} = error;
		const there = text.split('\n')[line - 1]?.trim() ?? '';
		const reason = message.split('\n')[0]?.replace('Invalid TOML document: ', '') ?? '';
		return {line, problem: reason.includes('redefine') ? `${there} is there twice` : `«${there}» is no TOML: ${reason}`};
	}
}

/** The table at a path of keys; nothing where there is none. */
export function tableAt(table: TomlTable, ...path: readonly string[]): TomlTable {
	let at = table;
	for (const key of path) {
		const next = Object.hasOwn(at, key) ? at[key] : undefined;
		if (typeof next !== 'object' || next instanceof Date || Array.isArray(next)) {
			return {};
		}

		at = next;
	}

	return at;
}

/** The texts of a list, or of a single text; none where it is neither. */
export function textsOf(value: unknown): string[] {
	return [value].flat().filter(item => typeof item === 'string' && item !== '') as string[];
}
