/** How Docker's engine fared with its files at one place. */
export interface DockerAt {
	/** The file system there, such as `virtiofs`. */
	fileSystem: string | undefined;

	/** The storage driver that it took; `undefined` where it did not start. */
	driver: string | undefined;

	/** Its last words, where it did not start. */
	trouble: string | undefined;

	/** How the build ended, `done` where it did well; `undefined` where none was asked for. */
	build: string | undefined;

	/** What the image that was built printed. */
	run: string | undefined;
}

/** Reads what dind.sh printed of a place. */
export function parseDockerAt(place: string, text: string): DockerAt {
	const of = (kind: string) => {
		const start = `${place} ${kind} `;
		return text.split('\n').find(line => line.startsWith(start))?.slice(start.length).trim();
	};

	const [driver, trouble] = [of('driver'), of('trouble')];
	if (driver === undefined && trouble === undefined) {
		throw new Error(`dockerd on ${place} tells neither a storage driver nor why there is none: ${text.slice(-200)}`);
	}

	return {fileSystem: of('filesystem'), driver, trouble, build: of('load') ?? of('build'), run: of('run')};
}
