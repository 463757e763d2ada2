/** How what a lab left on a node is now; the shape of what `look.sh` prints, with files as text. */
export interface Found {
	/** The text of each file; `null` where there is none. */
	files: Record<string, string | null>;

	/** Where each link leads, or what is there instead; `null` where nothing is. */
	links: Record<string, string | null>;

	/** What is in each directory, by name, with its text; `null` for what is no file. */
	directories: Record<string, Record<string, string | null>>;

	/** The version that each program tells; empty where it tells none. */
	programs: Record<string, string>;

	/** Where each program is on the machine's PATH; empty where it is not. */
	paths: Record<string, string>;

	/** Kata's release as the lab marked it, and the traces of files that were written after it was unpacked, by path below its directory. */
	release: {sha256: string; version: string; written: Record<string, string>} | null;

	/** The runtimes that containerd runs with, by name; `null` where it does not answer. */
	runtimes: Record<string, {runtimeType: string; configPath?: string}> | null;

	/** What kata-deploy leaves, by path, with its trace: the SHA-256 of a file, or `-> ` and where a link leads. */
	deployed: Record<string, string>;
}

type Printed = Omit<Found, 'runtimes'> & {
	runtimes: {config?: {containerd?: {runtimes?: Record<string, {runtimeType?: string; options?: {ConfigPath?: string} | null}>}}} | null;
};

/** Reads what `look.sh` printed. */
export function readFound(printed: string): Found {
	const {files, directories, runtimes, ...found} = JSON.parse(printed) as Printed;
	const known = runtimes?.config?.containerd?.runtimes;
	return {
		...found,
		files: texts(files),
		directories: Object.fromEntries(Object.entries(directories).map(([path, entries]) => [path, texts(entries)])),
		runtimes: known === undefined ? null : Object.fromEntries(Object.entries(known).map(([name, {runtimeType = '', options}]) =>
			[name, {runtimeType, ...options?.ConfigPath && {configPath: options.ConfigPath}}])),
	};
}

function texts(encoded: Readonly<Record<string, string | null>>): Record<string, string | null> {
	return Object.fromEntries(Object.entries(encoded).map(([name, text]) => [name, text === null ? null : Buffer.from(text, 'base64').toString()]));
}
