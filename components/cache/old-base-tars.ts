/** A Debian system that node images are made from. */
export interface BaseTar {
	name: string;

	/** Milliseconds since 1970. */
	modified: number;
}

/** The release of a Debian system by its file's name. */
export function releaseOf(name: string): string | undefined {
	return /^debian-(\d+)-\w+\.tar$/.exec(name)?.[1];
}

/** All but the newest of each release. */
export function oldBaseTars(tars: readonly BaseTar[]): string[] {
	return tars
		.filter(({name, modified}) => tars.some(other => releaseOf(other.name) === releaseOf(name) && other.modified > modified))
		.map(({name}) => name);
}
