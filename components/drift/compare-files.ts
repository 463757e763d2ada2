import {sha256Of} from '../artifacts/digest.ts';
import type {DeclaredOf} from './declared.ts';
import {repaired, type Difference} from './difference.ts';
import type {Found} from './found.ts';
import {configuredBy} from './kata-deploy.ts';
import {textDiff} from './text-diff.ts';

/** How a file differs from its declared text. */
export function compareFiles({path, content, step}: DeclaredOf<'file'>, {files, deployed}: Found, labels?: Readonly<Record<string, string>>): Difference[] {
	const found = files[path] ?? null;
	if (found === content) {
		return [];
	}

	const copied = found === null ? undefined : Object.keys(deployed).find(other => deployed[other] === sha256Of(found));
	const who = copied === undefined
		? path.startsWith('/etc/containerd/') ? configuredBy(found, labels) : undefined
		: `whoever copied ${copied} over it, as kata-deploy does in /opt/kata`;
	return [{
		kind: 'file',
		name: path,
		declared: size(content),
		...found !== null && {found: size(found)},
		diff: textDiff(path, content, found ?? ''),
		...who !== undefined && {by: who},
		step,
		remedy: repaired,
	}];
}

/** What is in a directory that was to have nothing in it. */
export function compareEmpty({path, reader, step}: DeclaredOf<'empty'>, {directories}: Found): Difference[] {
	return Object.entries(directories[path] ?? {}).map(([name, text]) => ({
		kind: 'drop-in',
		name: `${path}/${name}`,
		found: text === null ? 'a directory' : size(text),
		...text !== null && {diff: textDiff(`${path}/${name}`, '', text)},
		by: `somebody who knows that ${reader}`,
		step,
		remedy: `${repaired}: it is moved below /var/lib/kata-lab/set-aside; what it sets belongs into the setting kataConfiguration`,
	}));
}

function size(text: string): string {
	const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
	return `${lines} ${lines === 1 ? 'line' : 'lines'}, SHA-256 ${sha256Of(text).slice(0, 12)}…`;
}
