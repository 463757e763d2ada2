import type {Handler} from './handler.ts';

/** The runtimes beside runc in the text of a config.toml, as far as a look at containerd can tell them apart. */
export function handlersIn(text: string): Array<Pick<Handler, 'name' | 'runtimeType' | 'configPath'>> {
	const handlers = new Map<string, Record<string, string>>();
	let values: Record<string, string> = {};
	for (const line of text.split('\n')) {
		const table = /^\s*\[(.*)\]\s*$/.exec(line)?.[1];
		const [, key = '', value = ''] = /^\s*(\w+)\s*=\s*"(.*)"\s*$/.exec(line) ?? [];
		if (table !== undefined) {
			const name = /\.containerd\.runtimes\."?([\w.-]+?)"?(?:\.options)?$/.exec(table)?.[1];
			values = (name === undefined ? undefined : handlers.get(name)) ?? {};
			if (name !== undefined) {
				handlers.set(name, values);
			}
		} else if (key !== '') {
			values[key] = value;
		}
	}

	return [...handlers].filter(([name]) => name !== 'runc').map(([name, {runtime_type: runtimeType = '', ConfigPath: configPath}]) =>
		({name, runtimeType, ...configPath !== undefined && {configPath}}));
}
