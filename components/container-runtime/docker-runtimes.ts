import {createHash} from 'node:crypto';
import {findNodeAtLocation, parseTree, type Node, type ParseError} from 'jsonc-parser';
import type {Handler} from './handler.ts';

/** What `steps/docker-runtimes.sh` saw of a Docker, without what an earlier run of it has added. */
export interface DockerFacts {
	/** The engine's, such as `26.1.5+dfsg1`; empty where there is none. */
	version: string;

	/** Its daemon.json in base64; `null` where there is none. */
	file: string | null;
}

/** A daemon.json with runtimes added. */
export interface DockerPlacement {
	/** SHA-256 in hex of the file that it was made of; empty where there was none. */
	base: string;
	content: string;

	/** What of the content was added, in one piece: without it the file is what it was. */
	part: string;
}

/** Where Docker looks for its configuration. */
export const dockerFile = '/etc/docker/daemon.json';

/** Docker's daemon.json with handlers as runtimes, for `docker run --runtime`; or all that keeps them from it. */
export function dockerRuntimes({version, file}: DockerFacts, handlers: readonly Handler[]): DockerPlacement | {problems: string[]} {
	const bytes = file === null ? undefined : Buffer.from(file, 'base64');
	const text = bytes?.toString('utf8') ?? '';
	const errors: ParseError[] = [];
	const root = text.trim() === '' ? undefined : parseTree(text, errors, {disallowComments: true});
	const listed = root && findNodeAtLocation(root, ['runtimes']);
	const problems = [
		...versionProblems(version),
		...bytes && !bytes.equals(Buffer.from(text)) ? [`${dockerFile} is not in UTF-8: save it so`] : shapeProblems(text, errors, root, listed),
		...doubles(root, 'it'),
		...doubles(listed, 'runtimes'),
		...handlers.filter(({name}) => keysOf(listed).includes(name)).map(({name}) =>
			`${dockerFile}, ${lineAt(text, listed?.offset ?? 0)}: a runtime ${name} is there already: take it out, or name the handler otherwise`),
	];
	if (problems.length > 0) {
		return {problems};
	}

	const entries = handlers.map(handler => `${JSON.stringify(handler.name)}: ${JSON.stringify(runtimeOf(handler))}`).join(', ');
	return {base: bytes === undefined ? '' : createHash('sha256').update(bytes).digest('hex'), ...insert(text, entries, listed, root)};
}

// First in its object, as the next key is written there.
function insert(text: string, entries: string, listed: Node | undefined, root: Node | undefined): Pick<DockerPlacement, 'content' | 'part'> {
	const entry = listed === undefined ? `"runtimes": {${entries}}` : entries;
	const object = listed ?? root;
	if (object === undefined) {
		const part = `{${entry}}\n`;
		return {content: part + text, part};
	}

	const at = object.offset + 1;
	const space = /^\s*/.exec(text.slice(at))?.[0] ?? '';
	const part = object.children?.length === 0 ? entry : `${space}${entry},`;
	return {content: text.slice(0, at) + part + text.slice(at), part};
}

// Whatever options a shim's own package would have, Docker hands over those that every shim understands.
function runtimeOf({runtimeType, optionsType, configPath}: Handler): object {
	return {runtimeType, ...configPath !== undefined && {options: {...optionsType !== undefined && {TypeUrl: optionsType}, ConfigPath: configPath}}};
}

function versionProblems(version: string): string[] {
	if (version === '') {
		return ['Docker\'s engine, dockerd, is not on PATH'];
	}

	return Number.parseInt(version, 10) >= 24 ? [] : [
		`Docker is ${version}, and only 24 and later take a runtimeType. Docker 23 starts Kata without it, but not with the lab's configuration: docker run --runtime io.containerd.kata.v2`,
	];
}

function shapeProblems(text: string, [error]: readonly ParseError[], root: Node | undefined, listed: Node | undefined): string[] {
	if (error !== undefined) {
		return [`${dockerFile}, ${lineAt(text, error.offset)}: this is no JSON, and Docker does not read it`];
	}

	return [root, listed].some(node => node !== undefined && node.type !== 'object') ? [`${dockerFile}: it and its runtimes have to be objects`] : [];
}

function doubles(object: Node | undefined, name: string): string[] {
	const keys = keysOf(object);
	return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))].map(key => `${dockerFile}: ${name} has ${key} twice: make one of them`);
}

function keysOf(object: Node | undefined): string[] {
	return object?.type === 'object' ? (object.children ?? []).map(({children}) => String(children?.[0]?.value)) : [];
}

function lineAt(text: string, offset: number): string {
	return `line ${text.slice(0, offset).split('\n').length}`;
}
