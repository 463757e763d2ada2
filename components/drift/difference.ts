/** Something of a lab that is not as it was declared. */
export interface Difference {
	/** The node that it is on; without one it is the cluster's. */
	node?: string;
	kind: 'file' | 'link' | 'drop-in' | 'release' | 'program' | 'handler' | 'label' | 'node' | 'runtime class' | 'kata-deploy';

	/** A path, a label's key or a name. */
	name: string;

	/** What was declared; `undefined` where nothing of that name was. */
	declared?: string;

	/** What there is; `undefined` where there is nothing. */
	found?: string;

	/** From the declared text to the one that was found, as `diff --unified` shows it. */
	diff?: string;

	/** Who most likely did it, and in doing what. */
	by?: string;

	/** What somebody who works against the lab does to it. */
	does?: string;

	/** The step that makes it right, by `repairKey`; `undefined` where no step of a node does. */
	step?: string;

	/** How it comes right. */
	remedy: string;
}

/** The remedy of what the next `up` makes right. */
export const repaired = '`npm run lab` repairs it, and so does `npx pulumi up` after `npx pulumi refresh`';

/** Whether the next `up` makes it right. */
export function isRepaired({step, kind}: Difference): boolean {
	return step !== undefined || kind === 'runtime class';
}

/** A difference in one line. */
export function differenceLine({node, kind, name, declared, found = 'not there'}: Difference): string {
	const where = node === undefined ? '' : `${node}: `;
	if (kind === 'kata-deploy') {
		return `${where}${name}: ${found}`;
	}

	return declared === undefined ? `${where}${kind} ${name} is not the lab's: ${found}` : `${where}${kind} ${name} is ${found}, declared was ${declared}`;
}
