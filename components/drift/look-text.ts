import {readFileSync} from 'node:fs';
import {assign} from '../assign.ts';
import type {DeclaredItem, DeclaredOf} from './declared.ts';

const script = readFileSync(new URL('look.sh', import.meta.url), 'utf8');

/** What a machine's shell is to run to say how the declared items are there. */
export function lookText(items: readonly DeclaredItem[]): string {
	const of = <Kind extends DeclaredItem['kind']>(kind: Kind) => items.filter((item): item is DeclaredOf<Kind> => item.kind === kind);
	const lines = (paths: readonly string[]) => paths.join('\n');
	return assign({
		FILES: lines(of('file').map(({path}) => path)),
		LINKS: lines(of('link').map(({path}) => path)),
		DIRECTORIES: lines(of('empty').map(({path}) => path)),
		PROGRAMS: lines(of('program').map(({path}) => path)),
		NAMES: lines(of('link').map(({target}) => target).filter(target => !target.includes('/'))),
		RELEASE: of('release')[0]?.prefix ?? '',
	}) + script;
}
