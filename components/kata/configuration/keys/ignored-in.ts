import type {Key, Keys} from '../key.ts';

/** Keys that a released file shows although they do nothing there, and why. */
export function ignoredIn<K extends Keys, const N extends keyof K>(keys: K, ignored: string, names: readonly N[]): {readonly [M in N]: K[M]} {
	return Object.fromEntries(names.map((name): [N, Key] => [name, {...keys[name] as Key, ignored}])) as {readonly [M in N]: K[M]};
}
