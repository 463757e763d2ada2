/** One measurement of a run: a scenario on a lab, one handler beside runc, with the settings of a variant. */
export interface Cell {
	/** Names it among all: `lab/scenario/handler/variant`. */
	readonly id: string;
	readonly lab: string;
	readonly scenario: string;

	/** The scenario's group. */
	readonly group: string;

	/** The RuntimeClass beside runc, `kata` for the lab's own. */
	readonly handler: string;
	readonly variant: string;

	/** Of the scenario; its defaults where one is not named. */
	readonly settings: Readonly<Record<string, unknown>>;

	/** Whether it may run beside another, on a node of its own: see {@link standsAlone}. */
	readonly alone: boolean;

	/** About how long it takes, in seconds, by what executes the node. */
	readonly durations: Readonly<Record<'hardware' | 'kvm' | 'tcg', number>>;
}
