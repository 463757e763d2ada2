import {compiled, ndtr} from 'cephes';
import {exactCost, exactTail} from './exact-tail.ts';
import {tiesOf, uOf, type Tie} from './ranks.ts';

await compiled;

/** Whether two samples are of one distribution. */
export interface MannWhitney {
	/** How often a value of the first sample is greater than one of the second, half of the equal ones included. */
	u: number;

	/** Two-sided. */
	p: number;

	/** Whether p is of every way to deal the values out, and not of the normal distribution. */
	exact: boolean;
}

/** Additions that an exact p may take: a hundredth of a second, two samples of 40. */
const affordable = 1e7;

/**
 * The two-sided Mann-Whitney test.
 *
 * Exact, with ties as they are, where that can be afforded (as by `wilcox.exact` of R's
 * exactRankTests); else by the normal distribution, corrected for ties and continuity (as by
 * SciPy's `mannwhitneyu(method="asymptotic")`). Nothing can be told of an empty sample: p is `NaN`.
 */
export function mannWhitney(first: readonly number[], second: readonly number[]): MannWhitney {
	const ties = tiesOf(first, second);
	const u = uOf(ties);
	if (first.length === 0 || second.length === 0) {
		return {u, p: Number.NaN, exact: true};
	}

	const [small, smallU] = lowerTail(first.length <= second.length ? ties : swapped(ties));
	return exactCost(small, smallU) <= affordable
		? {u, p: exactP(small, smallU), exact: true}
		: {u, p: normalP(ties, u, first.length, second.length), exact: false};
}

// The distribution of all values read backwards has its upper tail below.
function lowerTail(ties: readonly Tie[]): [Tie[], number] {
	const backwards = ties.toReversed();
	const [u, other] = [uOf(ties), uOf(backwards)];
	return u <= other ? [[...ties], u] : [backwards, other];
}

const swapped = (ties: readonly Tie[]) => ties.map(({first, second}) => ({first: second, second: first}));

function exactP(ties: readonly Tie[], u: number): number {
	const {atMost, exactly} = exactTail(ties, u);
	return Math.min(1, 2 * atMost, 2 * (1 - atMost + exactly));
}

function normalP(ties: readonly Tie[], u: number, n: number, m: number): number {
	const total = n + m;
	const tied = ties.reduce((sum, {first, second}) => sum + ((first + second) ** 3) - (first + second), 0);
	const deviation = Math.sqrt((n * m / 12) * (total + 1 - (tied / (total * (total - 1)))));
	const beyond = Math.abs(u - (n * m / 2)) - 0.5;
	return deviation === 0 ? 1 : Math.min(1, 2 * ndtr(-beyond / deviation));
}
