import type {Metric} from '../scenarios/scenario.ts';
import type {JudgeSettings} from './judge-settings.ts';

/**
 * What is said of one figure or claim.
 *
 * `improved`, `regressed`, `unchanged`: of figures, against the reference. `changed`: a claim's answer
 * is not what is known, or no longer what it was. `new`: there is nothing comparable yet.
 * `inconclusive`: there are too few samples to tell.
 */
export type Verdict = 'improved' | 'regressed' | 'unchanged' | 'changed' | 'inconclusive' | 'new' | 'could not measure';

/** What every judged thing has. */
interface Judged {
	cell: string;
	scenario: string;

	/** The metric's or the claim's name. */
	name: string;

	/** The arm that it is said of, by its label. */
	arm: string;

	/** The {@link Run} that it is said of. */
	run: string;
	verdict: Verdict;

	/** Why, in sentences without a full stop; also what is worth knowing where nothing changed. */
	reasons: readonly string[];

	/** What it does to the exit code: 0, 1 for a regression, 2 where it could not be measured. */
	weight: 0 | 1 | 2;

	/** The acknowledgement that took its weight away. */
	acknowledged?: {reason: string; until: string};
}

/** A median or a quantile of samples, or a ratio of medians. */
export interface Estimate {
	value: number;

	/** How many samples, or pairs of them, it is of. */
	samples: number;

	/** The 95 % quantile, of 30 samples or more. Ratios have none. */
	p95?: number;
}

/** What a figure was compared with. */
export interface Reference extends Estimate {
	/** An accepted run, or the runs before this one. */
	kind: 'baseline' | 'last runs';

	/** Ids, oldest first. */
	runs: readonly string[];

	/** What of the versions was different in its last run, as in `containerd 1.7.24 → 1.7.27`. */
	differences: readonly string[];

	/** The standard deviation of the runs before, as a share of their median; where there are five or more. */
	spread?: number;
}

/** A metric of one arm: by itself, or divided by the first arm's. */
export interface JudgedFigure extends Judged, Pick<Metric, 'unit' | 'direction' | 'smallestEffect' | 'floor'> {
	kind: 'ratio' | 'absolute';

	/** Of a ratio, the arm that it is divided by. */
	against?: string;
	current?: Estimate;
	reference?: Reference;

	/** By how much the current value is greater than the reference's, as a share of that: 0.1 is 10 % more. */
	shift?: number;

	/** The 95 % bootstrap interval of {@link shift}. */
	interval?: {low: number; high: number};

	/** Of the two-sided Mann-Whitney test; and by Holm, over everything that was tested in this suite. */
	p?: number;
	adjustedP?: number;
}

/** A claim on one arm. */
export interface JudgedClaim extends Judged {
	kind: 'claim';

	/** The sentence that holds or does not. */
	claims: string;
	expectation: string;

	/** What was found; nothing where it could not be looked at. */
	answer?: string;
	saw?: string;

	/** What the reference found. */
	before?: string;
}

/** A figure held against a bound of its own, whatever it was before. */
export interface JudgedObjective extends Judged {
	kind: 'objective';
	unit: string;
	statistic: 'median' | 'p95' | 'ratio';
	least?: number;
	most?: number;
	value?: number;
}

/** Anything that is judged. */
export type JudgedItem = JudgedFigure | JudgedClaim | JudgedObjective;

/** What is said of all runs of one suite together. */
export interface Judgement {
	suite: string;

	/** When it was judged, in ISO 8601. */
	at: string;

	/** What it was judged by. */
	settings: JudgeSettings;

	/** Whether no hypervisor was behind any kata handler. */
	rehearsal: boolean;
	items: readonly JudgedItem[];

	/** 0 fine, 1 a regression, 2 something could not be measured and nothing regressed. */
	exitCode: 0 | 1 | 2;

	/** The whole in a sentence. */
	summary: string;

	/** What somebody should see to: acknowledgements that ended or match nothing, lines of the history that cannot be read. */
	remarks: readonly string[];
}
