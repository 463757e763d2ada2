import {handlersIn} from '../container-runtime/handlers-in.ts';
import {configurationPath} from '../kata/kata-handler.ts';
import {kataLinks} from '../kata/kata-links.ts';
import type {Step} from '../step.ts';
import type {DeclaredItem} from './declared.ts';

type WithoutStep<Item> = Item extends unknown ? Omit<Item, 'step'> : never;

/** What a step leaves, before it is said whose it is. */
export type Left = WithoutStep<DeclaredItem>;

type Reader = (variable: (name: string) => string) => Left[];

/** What each script leaves on a node, by the variables that it is run with; scripts that leave nothing to look at are not here. */
const readers: Readonly<Record<string, Reader>> = {
	'kata-release': variable => [{kind: 'release', prefix: '/opt/kata', version: variable('VERSION'), sha256: variable('SHA256')}],

	'kata-links': variable => Object.entries(kataLinks({rehearsal: variable('REHEARSAL') === 'true'}))
		.map(([path, target]) => ({kind: 'link', path, target})),

	'kata-shim': variable => [{kind: 'link', path: `/usr/local/bin/${variable('SHIM')}`, target: variable('TARGET')}],

	'kata-configuration'(variable) {
		const path = configurationPath(variable('HANDLER'));
		return [
			{kind: 'file', path, content: variable('CONTENT')},
			{kind: 'empty', path: path.replace(/[^/]*$/, 'config.d'), reader: `Kata merges every file in it into ${path}`},
		];
	},

	'containerd-configuration': variable => [
		{kind: 'file', path: '/etc/containerd/config.toml', content: variable('CONTENT')},
		...handlersIn(variable('CONTENT')).map((handler): Left => ({kind: 'handler', ...handler})),
	],

	'gvisor': variable => [
		{kind: 'file', path: `/etc/kata-lab/${variable('HANDLER')}/runsc.toml`, content: variable('CONTENT')},
		{kind: 'program', path: '/usr/local/bin/runsc', version: variable('VERSION')},
	],

	'node-label': variable => variable('LABELS').split(' ').map(label => {
		const [key = '', value = ''] = label.split('=');
		return {kind: 'label', key, value};
	}),
};

/** What a step leaves on a node. Nothing for one that only looks or waits. */
export function declaredBy({script, variables}: Step): Left[] {
	return readers[script]?.(name => variables[name] ?? '') ?? [];
}
