/** What names a configuration file to Kata's shim, and which of the files there are. */
export interface FileSources {
	/** Which runtime the shim is; their orders differ. */
	readonly runtime: 'go' | 'rust';

	/** The handler, for the words. */
	readonly handler: string;

	/** The pod's annotation `io.katacontainers.config_path`, where it reaches the shim. */
	readonly annotation?: string;

	/** `ConfigPath` among the handler's options of containerd. */
	readonly configPath?: string;

	/** `KATA_CONF_FILE` in containerd's environment, which shims inherit. */
	readonly environment?: string;

	/** Where the shim looks when nothing names a file, in its order. */
	readonly defaults: readonly string[];

	/** Those of all these paths that lead to a file. */
	readonly present: readonly string[];
}

/** One place where the configuration might come from. */
export interface Candidate {
	readonly source: string;
	readonly path?: string;

	/** `read`, or why it is not. */
	readonly state: string;
}

/** The file that Kata 3.0.0 reads, and each place that it might have come from. None where the shim finds none, and no pod starts. */
export function configurationFile({runtime, handler, annotation, configPath, environment, defaults, present}: FileSources): {file: string | undefined; candidates: Candidate[]} {
	const named = {
		annotation: {source: 'annotation io.katacontainers.config_path', path: annotation, unset: 'the pod does not have it'},
		option: {source: 'containerd\'s ConfigPath', path: configPath, unset: `handler ${handler} has none`},
		environment: {source: 'KATA_CONF_FILE of containerd', path: environment, unset: 'it is not set'},
	};
	const order = runtime === 'go'
		? [named.annotation, named.option, named.environment]
		: [named.annotation, named.environment, named.option]; // src/runtime-rs/crates/runtimes/src/manager.rs
	const winner = order.find(({path}) => path !== undefined && path !== '');
	const fallback = defaults.find(path => present.includes(path));
	const file = winner === undefined ? fallback : winner.path;
	const reason = winner === undefined ? undefined : `${winner.source} names ${winner.path ?? ''}`;

	return {
		file: file !== undefined && present.includes(file) ? file : undefined,
		candidates: [
			...order.map(({source, path, unset}) => ({
				source,
				...path !== undefined && path !== '' && {path},
				state: path === undefined || path === '' ? unset : winner?.source === source ? found(path, present) : `not read: ${reason ?? ''}`,
			})),
			...defaults.map((path, index) => ({
				source: `default place ${index + 1}`,
				path,
				state: reason !== undefined ? `not read: ${reason}`
					: path === fallback ? 'read'
						: present.includes(path) ? `not read: ${fallback ?? ''} comes first` : 'there is no such file',
			})),
		],
	};
}

function found(path: string, present: readonly string[]): string {
	return present.includes(path) ? 'read' : 'there is no such file, so no pod starts';
}
