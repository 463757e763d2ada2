import type {Arm} from './arm.ts';
import type {Ground} from './ground.ts';
import type {Part} from './part.ts';
import type {Noted} from './noted.ts';
import type {Finding, Sample} from './scenario.ts';

/** What a scenario does: parts that are measured, claims that are looked at, or both. */
export interface Experiment {
	parts?: readonly Part[];

	/** Gives the scenario's notes on one arm, once the parts are measured; gets every sample of the run. */
	notes?: (arm: Arm, samples: readonly Sample[]) => Promise<Noted>;

	/** Looks at the scenario's claims on one arm, by the claim's name, in the order given; gets every sample of the run. */
	claims?: Readonly<Record<string, (arm: Arm, samples: readonly Sample[]) => Promise<Finding>>>;

	/** The claims, all where it is `true`, whose arms an emulated node may be asked about at the same time, as none sees what another one does. */
	sideBySide?: true | readonly string[];

	/** Puts right what a note or claim that could not be looked at left. */
	recover?: () => Promise<void>;

	/** Removes what would not go with the namespace, when all is done. */
	end?: () => Promise<void> | void;
}

/** What a scenario's module exports to the probe. */
export interface ExperimentModule {
	experiment: (ground: Ground) => Experiment | Promise<Experiment>;

	/** Takes back on the node what a killed probe may have left there, and gives its names. */
	restore?: (ground: Ground) => Promise<string[]>;
}
