/** The containerd releases whose configuration this project writes. */
export type ContainerdSeries = '1.6' | '1.7';

/** The series that a version such as `1.6.20~ds1` belongs to, if it is a known one. */
export function containerdSeries(version: string): ContainerdSeries | undefined {
	const series = /^1\.[67](?=\.)/.exec(version)?.[0];
	return series as ContainerdSeries | undefined;
}
