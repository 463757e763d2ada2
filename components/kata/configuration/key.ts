/** How Kata's parser reads a key; a value of another type is an error when it loads the file. */
export type Kind = 'string' | 'strings' | 'boolean' | 'int32' | 'uint32' | 'uint64';

/** One key of Kata's configuration file. */
export interface Key {
	kind: Kind;

	/** What the released file sets; absent where it shows the key in a comment only. */
	shipped?: string | number | boolean | readonly string[];

	/** The only values that Kata takes, where it is so choosy. */
	oneOf?: readonly string[];
}

/** The keys of one table of the file, in the order in which they are written. */
export type Keys = Record<string, Key>;

type ValueOf<K extends Key> =
	K extends {oneOf: readonly (infer Choice)[]} ? Choice :
		K['kind'] extends 'string' ? string :
			K['kind'] extends 'strings' ? readonly string[] :
				K['kind'] extends 'boolean' ? boolean : number;

/** Values for some keys of a table. A key that is `undefined` is left out of the file. */
export type Values<T extends Keys> = {readonly [K in keyof T]?: ValueOf<T[K]>};

/** The numbers that fit a kind; beyond 2^53 a JavaScript number is not exact. */
export const ranges: Partial<Record<Kind, readonly [number, number]>> = {
	int32: [-(2 ** 31), 2 ** 31 - 1],
	uint32: [0, 2 ** 32 - 1],
	uint64: [0, Number.MAX_SAFE_INTEGER],
};
