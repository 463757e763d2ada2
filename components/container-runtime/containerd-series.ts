/** The containerd releases whose configuration this project writes. */
export type ContainerdSeries = '1.6' | '1.7' | `2.${number}`;

/** The series that a version such as `1.6.20~ds1` belongs to, if it is a known one. */
export function containerdSeries(version: string): ContainerdSeries | undefined {
	const series = /^(?:1\.[67]|2\.\d+)(?=\.)/.exec(version)?.[0];
	return series as ContainerdSeries | undefined;
}

/** Whether a series is the given release of containerd 2, or a later one. */
export function isAtLeast(series: ContainerdSeries, minor: number): boolean {
	const [major, own] = series.split('.').map(Number) as [number, number];
	return major > 1 && own >= minor;
}
