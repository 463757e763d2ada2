/** How a container fared that filled what it was given. */
export interface Filled {
	/** The writer's last words. */
	writer: string;

	/** Bytes of its file at that moment. */
	filled: number;

	/** `written` or `refused`, once it had deleted its file. */
	again: string;

	/** `taken`, or the last words of who wrote twice the limit to the emptyDir in memory. */
	memory: string;

	/** The size that the emptyDir shows, in bytes. */
	size: number;
}

/** Reads what fill-disk.sh printed. */
export function parseFilled(text: string): Filled {
	const of = (kind: string) => {
		const line = text.split('\n').find(line => line.startsWith(`${kind} `));
		if (line === undefined) {
			throw new Error(`the container does not tell its ${kind}: ${text.slice(-200)}`);
		}

		return line.slice(kind.length + 1).trim();
	};

	return {writer: of('writer'), filled: Number(of('filled')), again: of('again'), memory: of('memory'), size: Number(of('size'))};
}
