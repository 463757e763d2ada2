import type {Arm} from './arm.ts';
import type {NodeShell} from './node-shell.ts';

/** Whether Kata lets a pod's annotation of that name through; an error says what would make it so. */
export async function demandAnnotation(node: NodeShell, {configPath}: Pick<Arm, 'configPath'>, name: string): Promise<void> {
	if (configPath === undefined) {
		throw new Error('Kata\'s configuration is not known, so neither is what annotations it lets through');
	}

	// Drop-ins lie beside the file, and the last one wins.
	const text = await node.ask('cat "$1"; directory=$(dirname "$(realpath "$1")")/config.d; if [[ -d $directory ]]; then cat "$directory"/*; fi', [configPath]);
	const patterns = allowedIn(text);
	if (!patterns.some(pattern => new RegExp(pattern).test(name))) {
		throw new Error(`enable_annotations of ${configPath} is ${JSON.stringify(patterns)}, without ${name}; kata-lab:kataConfiguration {hypervisor: {enable_annotations: ${JSON.stringify([...patterns, name])}}} lets it through`);
	}
}

/** The patterns of `enable_annotations`, the last one written. */
export function allowedIn(text: string): string[] {
	const last = [...text.matchAll(/^\s*enable_annotations\s*=\s*\[([^\]]*)\]/gm)].at(-1)?.[1] ?? '';
	return [...last.matchAll(/"([^"]*)"/g)].map(([, pattern = '']) => pattern);
}
