/** Something that a step leaves on a node, and that can be looked at there. */
export type DeclaredItem = {
	/** The step that leaves it, by {@link repairKey}. */
	step: string;
} & (
	| {kind: 'file'; path: string; content: string}

	/** `target` is a path, or the name of a program that is on the machine's PATH. */
	| {kind: 'link'; path: string; target: string}

	/** A directory that something reads as a whole, and that has nothing in it. */
	| {kind: 'empty'; path: string; reader: string}

	/** A release that is unpacked below `prefix`. */
	| {kind: 'release'; prefix: string; version: string; sha256: string}

	/** A program that tells its version as `runsc` does. */
	| {kind: 'program'; path: string; version: string}

	/** A runtime that containerd runs with. */
	| {kind: 'handler'; name: string; runtimeType: string; configPath?: string}
	| {kind: 'label'; key: string; value: string}
);

/** One of the items of a kind. */
export type DeclaredOf<Kind extends DeclaredItem['kind']> = Extract<DeclaredItem, {kind: Kind}>;

/** What a node of a lab has to have. */
export interface DeclaredNode {
	/** What the lab's program calls it. */
	id: string;

	/** Its name in the cluster. */
	name: string;

	/** How it is reached, but for the key. */
	place: {host: string; port: number; user: string; hostKey: string};
	items: DeclaredItem[];
}

/** A RuntimeClass as a lab makes it. */
export interface DeclaredRuntimeClass {
	name: string;
	handler: string;

	/** What a pod costs beside its containers, by resource. */
	overhead: Record<string, string>;
	nodeSelector: Record<string, string>;
	tolerations: Array<Record<string, unknown>>;
}

/** The type by which a state has it, as a resource. */
export const labDeclarationType = 'kata-lab:components:LabDeclaration';

/** What a lab's last `up` declared. */
export interface DeclaredLab {
	nodes: DeclaredNode[];
	runtimeClasses: DeclaredRuntimeClass[];
}
