import type {Kernel} from './arm.ts';
import type {Setting, SettingValues} from './setting.ts';

/** What a {@link Sample} measures, and what a difference must be to matter. */
export interface Metric {
	/** Begins every output of this metric, as in `podReady.ratio`. */
	name: string;

	/** What is measured; of a time, from which moment to which. */
	shows: string;

	/** The unit of every sample and median, such as `s`, `bytes` or `requests/s`. */
	unit: string;

	/** Which values are the better ones. */
	direction: 'lower' | 'higher';

	/** The smallest shift of the median that matters, as a share of it. */
	smallestEffect: number;

	/** Differences below this, in the metric's unit, are ignored. */
	floor: number;

	/** Where it can be measured at all, if not everywhere: the boot of a guest needs one. */
	only?: Kernel;

	/** Between what the ratio of an arm with a guest is known to lie; a verdict compares its interval with that. */
	expected?: {least?: number; most?: number};
}

/** Whether a claim is true of an arm: `differs` says what is so instead. */
export type Answer = 'holds' | 'does not hold' | `differs: ${string}`;

/** Something that is known of Kata, to be looked at again. */
export interface Claim {
	/** Begins every output of this claim, as in `subPathOnEmptyDir.verdict`. */
	name: string;

	/** The sentence that holds or does not. */
	claims: string;

	/** What is known of an arm with a guest. */
	expectation: Answer;

	/** Where that is known from. */
	source: string;
}

/** What was found of one claim on one arm. */
export interface Finding {
	answer: Answer;

	/** What was seen, in a few words with the figures. */
	saw: string;
}

/** A figure or a text of an arm that is neither measured in pairs nor true or false, such as a recommendation. */
export interface Note {
	/** Begins every output of this note, as in `podFixed.kata`. */
	name: string;

	/** What it says; of a figure, how it was come by. */
	shows: string;

	/** Of a figure; a text has none. */
	unit?: string;
}

/** One experiment that this lab can run, as listed to its user. */
export interface Scenario {
	/** Also the name of its stack, and the end of its namespace. */
	name: string;

	/** What it belongs to, such as `network`. */
	group: string;

	/** What one learns from it, in a sentence. */
	shows: string;

	/** What is known beforehand, with its source; the verdict says whether it still is so. */
	expectation: string;

	/** About how long it takes with its default settings, in seconds, by what executes the node. */
	durations: Record<'hardware' | 'kvm' | 'tcg', number>;

	/** What of it can be set, by name. */
	settings: Readonly<Record<string, Setting>>;

	/** Everything it measures with those settings. */
	metrics: (settings: SettingValues) => readonly Metric[];

	/** Everything that it looks at again. */
	claims?: readonly Claim[];

	/** What it finds beside figures and claims. */
	notes?: readonly Note[];

	/** Arms of its own beside the RuntimeClasses, such as `host`. */
	more?: readonly string[];
}

/** One raw measurement, as a line of the samples file keeps it. */
export interface Sample {
	/** The run that it belongs to. */
	run: string;

	/** A {@link Metric}'s name. */
	metric: string;

	/** The arm's label, such as `kata`. */
	runtime: string;

	/** `runc` for a pod that names no RuntimeClass. */
	runtimeClass: string;

	/** Which pair it belongs to; 0 is the warm-up. */
	pair: number;

	/** Whether it is the first success of its arm, which is kept apart. */
	cold: boolean;

	/** The figure. */
	value: number;

	/** The figure's unit. */
	unit: string;

	/** When it was taken, in ISO 8601, for people; nothing is computed from it. */
	at: string;

	/** Release of the kernel that the container saw. */
	kernel?: string;

	/** Set where no hypervisor was behind the arm. */
	rehearsal?: true;
}

/** What the samples of one metric say. */
export interface Figures {
	/** Complete pairs, the warm-up not counted. */
	pairs: number;

	/** The warm median of each arm that has one, by label. */
	median: Record<string, number>;

	/** The cold value of each arm that has one, by label. */
	cold: Record<string, number>;

	/** Ratio to the first arm with its 95 % interval, by the other arm's label. */
	ratio: Record<string, {value: number; low: number; high: number}>;
}

/** A verdict on fewer pairs than this is `inconclusive`. */
export const pairsNeeded = 10;
