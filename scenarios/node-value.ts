import type {NodeShell} from './node-shell.ts';

/**
 * A kernel setting of the node that a container may change. What it was is kept on the node first,
 * so that a later probe can put it back.
 */
export class NodeValue {
	readonly #node: NodeShell;
	readonly #words: readonly [file: string, kept: string];

	/** `file` is such as `/proc/sys/vm/stat_interval`; `kept` is a file of the scenario's own. */
	constructor(node: NodeShell, file: string, kept: string) {
		this.#node = node;
		this.#words = [file, kept];
	}

	/** Its value now. */
	async read(): Promise<string> {
		return this.#node.ask('cat -- "$1"', this.#words);
	}

	/** Keeps its value, unless one is kept already. */
	async keep(): Promise<void> {
		await this.#node.ask('[[ -e $2 ]] || { mkdir -p -- "${2%/*}"; cat -- "$1" > "$2.new"; mv -- "$2.new" "$2"; }', this.#words);
	}

	/** Puts the kept value back; whether there was one that differed. */
	async restore(): Promise<boolean> {
		const restored = await this.#node.ask('[[ -e $2 ]] || exit 0; cmp --quiet -- "$1" "$2" || { cat -- "$2" > "$1"; echo restored; }; rm -- "$2"; rmdir --ignore-fail-on-non-empty -- "${2%/*}"', this.#words);
		return restored === 'restored';
	}
}
