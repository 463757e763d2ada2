import type {NodeShell} from './node-shell.ts';

/** A directory of one scenario's files on the node. */
export class NodeDirectory {
	readonly path: string;
	readonly #node: NodeShell;

	/** On the disk, as files are linked into it; the name ends it. */
	constructor(node: NodeShell, name: string) {
		this.#node = node;
		this.path = `/var/lib/kata-lab-${name}`;
	}

	/** Writes a file, and gives its path; nobody sees a part of it. */
	async write(name: string, text: string): Promise<string> {
		const file = `${this.path}/${name}`;
		await this.#node.ask('mkdir --parents -- "${1%/*}"; printf %s "$2" > "$1.$$"; mv --force -- "$1.$$" "$1"', [file, text]);
		return file;
	}

	/** Brings a file of the node under another name: by a hard link, or a symbolic one. */
	async bring(name: string, source: string, how: 'hard' | 'symbolic'): Promise<string> {
		const file = `${this.path}/${name}`;
		const command = how === 'symbolic' ? 'ln --symbolic --force' : 'ln --force --logical';
		await this.#node.ask(`mkdir --parents -- "\${1%/*}"; ${command} -- "$2" "$1"`, [file, source]);
		return file;
	}

	/** Removes it with everything in it, and gives its path where it was there. */
	async remove(): Promise<string[]> {
		const removed = await this.#node.ask('[[ ! -d $1 ]] || { rm --recursive -- "$1"; echo "$1"; }', [this.path]);
		return removed === '' ? [] : [removed];
	}
}
