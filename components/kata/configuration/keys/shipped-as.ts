import type {Key, Keys, KeyValue} from '../key.ts';

/** A key that the released file only shows in a comment, or leaves out. */
export const notShipped = undefined;

/** The keys that a file has, in its order, with what the released one sets. */
export function shippedAs<K extends Keys, const S extends Partial<Record<keyof K, KeyValue | undefined>>>(keys: K, shipped: S): {readonly [N in keyof S & keyof K]: K[N]} {
	return Object.fromEntries(Object.entries(shipped).map(([name, value]): [string, Key] => {
		const key = keys[name] as Key;
		return [name, value === undefined ? key : {...key, shipped: value}];
	})) as {readonly [N in keyof S & keyof K]: K[N]};
}
