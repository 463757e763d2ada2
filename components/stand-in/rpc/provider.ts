import type {Path} from './changes.ts';
import type {Properties} from './properties.ts';

/** How important a message is. */
export type Severity = 'debug' | 'info' | 'warning' | 'error';

/** One run of a change: for whom, how long, and where its messages go. */
export interface Operation {
	/** The resource's name in the program. */
	name: string;

	/** Upper bound in seconds from `customTimeouts`; 0 where none is set. */
	limit: number;

	/** Aborted when the engine gives up on everything. */
	cancelled: AbortSignal;

	/** Leaves a message with the resource. */
	log: (severity: Severity, message: string) => void;

	/** Shows a line of progress that the next one replaces. */
	status: (message: string) => void;
}

/** What decides a name that the program leaves open. */
export interface Naming {
	/** The resource's name in the program. */
	name: string;

	/** The same in a preview and in the update that follows it. */
	seed: Uint8Array;

	/** The name that the project's settings ask for, or `disabled`. */
	proposed?: string | {disabled: true};
}

/** Inputs that passed, with defaults filled in, or why they did not. */
export interface Checked {
	inputs: Properties;
	failures: Array<{property: string; reason: string}>;
}

/** What an update would have to change. */
export interface Difference {
	changes: Array<{path: Path; kind: 'add' | 'delete' | 'update'; replace: boolean}>;
	deleteBeforeReplace?: boolean;
}

/** A resource as the engine remembers it. */
export interface Remembered {
	id: string;
	state: Properties;
	inputs: Properties;
}

/** How one type of resource comes, changes and goes. Nothing is done in a preview. */
export interface ResourceType {
	check(inputs: Properties, previous: Properties | undefined, naming: Naming): Checked;
	diff(old: Remembered, inputs: Properties): Difference;
	preview(inputs: Properties, old?: Remembered): Properties;
	create(inputs: Properties, operation: Operation): Promise<{id: string; state: Properties}>;
	update(old: Remembered, inputs: Properties, operation: Operation): Promise<Properties>;
	delete(old: Remembered, operation: Operation): Promise<void>;

	/** The live resource, or `undefined` when it is gone; without this a refresh changes nothing. */
	read?(old: Remembered, operation: Operation): Promise<Remembered | undefined>;
}

/** A provider plugin's contents. */
export interface Provider {
	/** The package, such as `command`. */
	name: string;

	/** The version of the official plugin that this one stands in for. */
	version: string;

	/** By type token. */
	types: ReadonlyMap<string, ResourceType>;

	checkConfiguration(settings: Properties): Checked['failures'];
	diffConfiguration(before: Properties, after: Properties): Difference;
	configure(settings: Properties): void;

	/** Lets go of every connection. */
	close(): void;
}

/** The resource exists, but did not become what was asked for; the engine keeps it. */
export class Unfinished extends Error {
	readonly id: string;
	readonly state: Properties;

	constructor(id: string, state: Properties, cause: Error) {
		super(cause.message, {cause});
		this.id = id;
		this.state = state;
	}
}
