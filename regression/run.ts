import type {Arm} from '../scenarios/arm.ts';
import type {Claim, Finding, Metric} from '../scenarios/scenario.ts';
import type {SettingValues} from '../scenarios/setting.ts';
import type {Testbed} from './testbed.ts';

/** The schema of the lines that this lab writes, and the newest that it reads. */
export const schema = 1;

/** One scenario, run once in one cell of the matrix: a line of the history. Every warm sample is in it. */
export interface Run {
	kind: 'run';
	schema: typeof schema;

	/** Unique; the same id is the same run in another history. */
	id: string;

	/** The regression run that it belongs to: the same for all that were judged together. */
	suite: string;

	/** When it began, in ISO 8601. */
	at: string;

	/** The cell of the matrix, such as `clh-cgroup-v1`. */
	cell: string;
	scenario: string;

	/** The checkout's commit, `-dirty` behind it where the checkout differed. */
	commit?: string;
	testbed: Testbed;

	/** The scenario's settings, defaults included. */
	settings: SettingValues;

	/** What was compared; the first is what the others are divided by. */
	arms: ReadonlyArray<Pick<Arm, 'label' | 'runtimeClass' | 'kernel'>>;

	/** Whether no hypervisor was behind the kata handler. */
	rehearsal: boolean;

	/** The scenario's own words on what is known beforehand, such as `as expected`. */
	verdict: string;

	/** How long it took, in whole seconds. */
	seconds: number;

	/** The file with the raw samples, on the machine that measured. */
	samplesFile?: string;

	/** Why there is nothing at all. */
	failure?: string;
	metrics: readonly Measured[];
	claims: readonly Looked[];

	/** What was noted beside figures and claims, such as a recommended `podFixed`: by the note's name and the arm's label. */
	notes?: Readonly<Record<string, Readonly<Record<string, number | string>>>>;
}

/** A metric's warm samples in one run. Its unit, direction and bounds are those of that day. */
export interface Measured extends Pick<Metric, 'name' | 'unit' | 'direction' | 'smallestEffect' | 'floor'> {
	/** By the arm's label: the number of the pair, and the value. */
	samples: Readonly<Record<string, ReadonlyArray<readonly [pair: number, value: number]>>>;

	/** The first value of each arm, which is never judged. */
	cold: Readonly<Record<string, number>>;

	/** Why an arm has no warm sample, by its label; nothing where the metric is not that arm's. */
	missing: Readonly<Record<string, string>>;
}

/** What a run found of one claim. */
export interface Looked extends Pick<Claim, 'name' | 'claims' | 'expectation'> {
	/** By the arm's label. */
	found: Readonly<Record<string, Finding>>;

	/** Why an arm could not be looked at, by its label. */
	missing: Readonly<Record<string, string>>;
}
