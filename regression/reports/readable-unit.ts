/** A unit in which a person reads a figure. */
export interface ReadableUnit {
	name: string;

	/** What a value in the metric's own unit is divided by. */
	by: number;
}

const binary = [[2 ** 30, 'Gi'], [2 ** 20, 'Mi'], [2 ** 10, 'Ki']] as const;
const decimal = [[1e9, 'G'], [1e6, 'M'], [1e3, 'k']] as const;

/** What takes a prefix: bytes those of powers of two, bits and rates those of powers of ten. */
const prefixed: Readonly<Record<string, {base: string; prefixes: ReadonlyArray<readonly [number, string]>}>> = {
	'bytes': {base: 'B', prefixes: binary},
	'bytes/s': {base: 'B/s', prefixes: binary},
	'bit/s': {base: 'bit/s', prefixes: decimal},
};

/** The unit for values of about this size; the metric's own where nobody writes it with a prefix. */
export function readableUnit(unit: string, size: number): ReadableUnit {
	if (unit === 's' && size > 0 && size < 0.1) {
		return {name: 'ms', by: 1e-3};
	}

	if (unit === 'MiB' && size >= 10_240) {
		return {name: 'GiB', by: 1024};
	}

	const known = prefixed[unit];
	const prefix = known?.prefixes.find(([least]) => size >= least);
	return {name: known ? `${prefix?.[1] ?? ''}${known.base}` : unit, by: prefix?.[0] ?? 1};
}
