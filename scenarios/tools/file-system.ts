/** The file system under a path. */
export interface FileSystem {
	/** Such as `virtiofs`, `overlay`, `ext4`, `tmpfs` or `9p`. */
	type: string;

	/** A device or any other name, such as `kataShared` or `none`. */
	source: string;

	/** The mount's own and the file system's, in the kernel's order. */
	options: string[];

	mountPoint: string;
}

interface Mount extends FileSystem {
	id: string;
	parent: string;
}

/**
 * The file system under an absolute path without links, from the text of /proc/self/mountinfo.
 *
 * Walks from mount to mount as the kernel does, so that one mounted over another hides it and what is below.
 *
 * @throws When no mount is above the path.
 */
export function fileSystemUnder(path: string, mountinfo: string): FileSystem {
	const mounts = mountsIn(mountinfo);
	const ids = new Set(mounts.map(({id}) => id));
	const roots = mounts.filter(({id, parent}) => parent === id || !ids.has(parent));
	const childrenOf = (mount: Mount) => mounts.filter(({id, parent}) => parent === mount.id && id !== parent);

	let current: Mount | undefined;
	for (let next = nextMount(path, roots); next; next = nextMount(path, childrenOf(next))) {
		current = next;
	}

	if (current === undefined) {
		throw new Error(`/proc/self/mountinfo has no mount above ${path}`);
	}

	const {type, source, options, mountPoint} = current;
	return {type, source, options, mountPoint};
}

// The first of a mount's children that is met on the way.
function nextMount(path: string, children: readonly Mount[]): Mount | undefined {
	return children
		.filter(({mountPoint}) => `${path}/`.startsWith(mountPoint === '/' ? '/' : `${mountPoint}/`))
		.reduce<Mount | undefined>((best, mount) => best && best.mountPoint.length < mount.mountPoint.length ? best : mount, undefined);
}

function mountsIn(mountinfo: string): Mount[] {
	const line = /^(\d+) (\d+) \S+ \S+ (\S+) (\S+) (?:\S+ )*?- (\S+) (\S+) (\S+)\s*$/gm;
	return [...mountinfo.matchAll(line)].map(([, id = '', parent = '', mountPoint = '', own = '', type = '', source = '', options = '']) => ({
		id,
		parent,
		type,
		source: unescaped(source),
		options: [...new Set([...own.split(','), ...options.split(',')])],
		mountPoint: unescaped(mountPoint),
	}));
}

// The kernel writes spaces, tabs, line ends and backslashes in octal.
function unescaped(field: string): string {
	return field.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCodePoint(Number.parseInt(octal, 8)));
}
