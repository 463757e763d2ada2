/** How Kata's parser reads a key; a value of another type is an error when it loads the file. */
export type Kind = 'string' | 'strings' | 'boolean' | 'int32' | 'uint32' | 'int64' | 'uint64';

/** What a key may hold. */
export type KeyValue = string | number | boolean | readonly string[];

/** One key of Kata's configuration file. */
export interface Key {
	kind: Kind;

	/** What it decides, as a phrase. */
	meaning: string;

	/** What 3.0.0 takes where the key is absent; absent itself where it then does without. */
	default?: KeyValue;

	unit?: 'MiB' | 'bytes' | 'seconds' | 'milliseconds' | 'bits/s' | 'bits' | 'operations/s' | 'operations';

	/** The least and the most that Kata takes as it is, within what the kind holds. */
	range?: readonly [number, number];

	/** The only values that Kata takes, where it is so choosy. */
	oneOf?: readonly string[];

	/** The pod annotation that may set it, by its full name. */
	annotation?: string;

	/** Whether it names a file of the node that has to be there when Kata loads the configuration. */
	onNode?: boolean;

	/** What the released file sets; absent where it shows the key in a comment, or not at all. */
	shipped?: KeyValue;

	/** Why it does nothing in this file, though the released one shows it: it is then refused. */
	ignored?: string;
}

/** The keys of one table of the file, in the order in which they are written. */
export type Keys = Readonly<Record<string, Key>>;

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
	int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	uint64: [0, Number.MAX_SAFE_INTEGER],
};
