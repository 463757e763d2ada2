/** What `steps/containerd-handlers.sh` saw of a containerd, without what an earlier run of it has added. Texts are in base64. */
export interface ContainerdFacts {
	/** Such as `1.7.24~ds1`; empty where there is none. */
	version: string;

	/** Its config.toml; `null` where there is none. */
	file: string | null;

	/** What `containerd config dump` makes of it. */
	dump: string;

	/** Why it makes nothing of it; empty where it does. */
	refused: string;

	/** The text of an earlier run's own file, which is part of the dump. */
	own: string;
}

/** A text of the facts. */
export function decoded(text: string): string {
	return Buffer.from(text, 'base64').toString('utf8');
}
