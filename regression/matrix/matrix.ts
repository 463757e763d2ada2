/** Rows whose product is measured: every scenario of one on each of its labs, with each of its handlers and variants. */
export interface Row {
	readonly scenarios: readonly string[];

	/** RuntimeClasses, each measured beside runc; `runc` itself measures A against A. Of none given, the lab's own. */
	readonly handlers: readonly string[];

	/** Names of {@link Matrix.labs}. */
	readonly labs: readonly string[];

	/** Settings of scenarios, by the variant's name and the scenario's. */
	readonly variants: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A lab of a matrix: one that is made for the run, or the one of a stack that is there. */
export type MatrixLab = {readonly settings: Readonly<Record<string, unknown>>} | {readonly stack: string};

/** What a matrix file says. */
export interface Matrix {
	/** Seconds after which no other measurement begins. */
	readonly limit: number;

	/** The pair up to which a scenario goes on while its interval is wide. */
	readonly mostPairs: number;

	/** The order's seed; each run draws its own where there is none. */
	readonly seed: number | undefined;

	/** Claims whose change makes a run fail, as `scenario.claim`; any other's change is news. */
	readonly failOn: readonly string[];
	readonly labs: Readonly<Record<string, MatrixLab>>;
	readonly rows: readonly Row[];
}

/** The RuntimeClass that stands for a lab's own. */
export const ownHandler = 'kata';
