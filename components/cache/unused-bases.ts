/** A directory of the cache that labs' disks stand on. */
export interface Base {
	kind: 'golden node' | 'node image';
	key: string;
}

/** A golden node, with what it stands on itself. */
export interface Golden {
	key: string;

	/** Undefined where its `golden.json` does not tell: it may stand on anything. */
	imageKey: string | undefined;
	parent?: string | undefined;
}

/** The bases that a node's disk stands on, as its `node.json` names them. */
export interface BaseUse {
	imageKey?: string | undefined;
	golden?: string | undefined;
}

/** Whether a name in the cache is a finished base's, and not of something in the making. */
export function isKey(name: string): boolean {
	return /^[\w-]+$/.test(name);
}

/** Whether a node, or another golden node, stands on a base. */
export function isNeeded({kind, key}: Base, goldens: readonly Golden[], uses: readonly BaseUse[]): boolean {
	if (kind === 'node image') {
		return uses.some(({imageKey}) => imageKey === key) || goldens.some(({imageKey}) => imageKey === undefined || imageKey === key);
	}

	const isReadable = ({imageKey}: Golden) => imageKey !== undefined;
	const self = goldens.find(golden => golden.key === key);
	const others = goldens.filter(golden => golden !== self);
	return uses.some(({golden}) => golden === key)
		|| others.some(({parent}) => parent === key)
		|| (self !== undefined && isReadable(self) && !others.every(isReadable));
}

/** The bases that no node stands on, in an order that leaves each that stays with what it stands on. */
export function unusedBases(images: readonly string[], goldens: readonly Golden[], uses: readonly BaseUse[]): Base[] {
	const unused: Base[] = [];
	const left = [...goldens];
	const free = () => left.findIndex(({key}) => !isNeeded({kind: 'golden node', key}, left, uses));
	for (let index = free(); index >= 0; index = free()) {
		unused.push(...left.splice(index, 1).map(({key}): Base => ({kind: 'golden node', key})));
	}

	const unusedImages = images.map((key): Base => ({kind: 'node image', key})).filter(base => !isNeeded(base, left, uses));
	return [...unused, ...unusedImages];
}
