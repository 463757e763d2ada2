// The package's own types are not found by way of its `exports`.
declare module 'cephes' {
	/** Resolved once the functions can be called. */
	export const compiled: Promise<void>;

	/** The distribution function of the standard normal distribution, to its tails. */
	export function ndtr(z: number): number;
}
