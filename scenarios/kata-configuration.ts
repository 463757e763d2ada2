import type {Arm} from './arm.ts';
import type {NodeShell} from './node-shell.ts';

/** Where Kata looks when nobody names a file. */
export const defaultConfigurationPath = '/opt/kata/share/defaults/kata-containers/configuration.toml';

// Drop-ins are beside the file that a link leads to, and the last one wins.
const reading = 'cat -- "$1"; for file in "$(dirname "$(readlink -f "$1")")"/config.d/*; do [[ ! -f $file ]] || { echo; cat -- "$file"; }; done';

/** The text of Kata's configuration on the node, as the first arm with a guest has it, drop-ins after it. */
export async function kataConfiguration(node: NodeShell, arms: readonly Arm[]): Promise<string> {
	const arm = arms.find(({kernel}) => kernel === 'guest');
	if (arm === undefined) {
		throw new Error('no arm with a guest is among the RuntimeClasses, so there is no configuration to compare with');
	}

	return node.ask(reading, [arm.configPath ?? defaultConfigurationPath]);
}

/** The value of a key as it is written in the file, such as `512` or `"q35"`. */
export function valueIn(text: string, table: string, key: string): string | undefined {
	let inside = false;
	let value: string | undefined;
	for (const line of text.split('\n')) {
		const header = headerOf(line);
		inside = header === undefined ? inside : isOf(header, table);
		const written = inside ? valueOf(line, key) : undefined;
		value = written ?? value;
	}

	return value;
}

/** A number of the configuration, or what Kata takes where the file is silent. */
export function numberIn(text: string, table: string, key: string, otherwise: number): number {
	const value = valueIn(text, table, key);
	if (value === undefined) {
		return otherwise;
	}

	const number = Number(value.replaceAll('_', ''));
	if (!Number.isFinite(number)) {
		throw new Error(`${key} is ${value} in Kata's configuration, not a number`);
	}

	return number;
}

/** The same configuration with other values, as they are to be written; `undefined` takes a key out. */
export function configured(text: string, table: string, values: Readonly<Record<string, string | undefined>>): string {
	const keys = Object.keys(values);
	const lines: string[] = [];
	let inside = false;
	for (const line of text.split('\n')) {
		const header = headerOf(line);
		inside = header === undefined ? inside : isOf(header, table);
		if (inside && keys.some(key => valueOf(line, key) !== undefined)) {
			continue;
		}

		lines.push(line);
		if (header !== undefined && inside) {
			lines.push(...Object.entries(values).flatMap(([key, value]) => value === undefined ? [] : [`${key} = ${value}`]));
		}
	}

	return lines.join('\n');
}

const headerOf = (line: string) => /^\s*\[([^[\]]+)\]\s*(?:#.*)?$/.exec(line)?.[1];

// `hypervisor` stands for `hypervisor.qemu` or whichever there is.
const isOf = (header: string, table: string) => header === table || header.startsWith(`${table}.`);

function valueOf(line: string, key: string): string | undefined {
	const [, name, value] = /^\s*([\w]+)\s*=\s*("(?:[^"\\]|\\.)*"|\[[^\]]*\]|[^#\s]+)/.exec(line) ?? [];
	return name === key ? value : undefined;
}
