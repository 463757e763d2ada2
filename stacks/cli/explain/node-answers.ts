import {parse} from 'smol-toml';
import type {Document} from '../../../components/kata/in-force/documents.ts';
import type {NodeSize} from '../../../components/kata/in-force/taken.ts';

const text = (base64 = '') => Buffer.from(base64, 'base64').toString();

/** What of a node names a configuration file. */
export interface NodeSources {
	/** The handler as containerd has it; `undefined` where it has none of that name. */
	readonly handler: {readonly runtimeType: string; readonly configPath: string | undefined; readonly podAnnotations: readonly string[]} | undefined;

	/** `KATA_CONF_FILE` of containerd. */
	readonly environment: string | undefined;

	/** The places that are built into Kata's programs; none in a rehearsal. */
	readonly defaults: readonly string[];
	readonly size: NodeSize;
}

/** Reads what `sources.node.sh` printed. */
export function readSources(printed: string, handler: string): NodeSources {
	const said = new Map(printed.split('\n').map(line => {
		const [word = '', value] = line.split(' ');
		return [word, text(value).trim()];
	}));
	const {plugins = {}} = parse(said.get('containerd') ?? '') as {plugins?: Record<string, {containerd?: {runtimes?: Record<string, Runtime>}}>};
	const runtime = Object.values(plugins).map(plugin => plugin.containerd?.runtimes?.[handler]).find(Boolean);
	return {
		handler: runtime && {
			runtimeType: runtime.runtime_type ?? '',
			configPath: runtime.options?.ConfigPath,
			podAnnotations: runtime.pod_annotations ?? [],
		},
		environment: said.get('environment') || undefined,
		defaults: (said.get('defaults') ?? '').split('\n').filter(line => line.startsWith('/')),
		size: {cpus: Number(said.get('cpus')), memory: Number(said.get('memory'))},
	};
}

interface Runtime {
	runtime_type?: string;
	pod_annotations?: string[];
	options?: {ConfigPath?: string};
}

/** Reads what `files.node.sh` printed of these paths: a file and its drop-ins, in order, for each that is there. */
export function readFiles(printed: string, paths: readonly string[]): ReadonlyMap<string, readonly Document[]> {
	const found = new Map<string, Document[]>();
	for (const line of printed.split('\n').filter(Boolean)) {
		const [number, , path, content] = line.split(' ');
		const named = paths[Number(number) - 1] ?? '';
		found.set(named, [...found.get(named) ?? [], {path: text(path), text: text(content)}]);
	}

	return found;
}
