/** What a node has of the configurations that a copy of kata-deploy's may reach. */
export interface Look {
	/** The value of `sandbox_cgroup_only` in /opt/kata's own file. */
	edited: boolean;

	/** Whether the drop-in is there. */
	dropIn: boolean;

	/** SHA-256 of files elsewhere, by path. */
	digests: Record<string, string>;
}

/** Reads what configuration-revert.sh printed. */
export function parseLook(text: string): Look {
	const lines = text.split('\n').map(line => line.split(' '));
	const of = (kind: string) => lines.filter(([first]) => first === kind).map(([, ...rest]) => rest);
	const [edited] = of('edited').map(([value]) => value);
	const [dropIn] = of('dropin').map(([value]) => value);
	if (edited === undefined || dropIn === undefined) {
		throw new Error(`the node does not tell its configuration: ${text.slice(0, 200)}`);
	}

	return {edited: edited === 'true', dropIn: dropIn === 'there', digests: Object.fromEntries(of('digest').map(([path = '', digest = '']) => [path, digest]))};
}
