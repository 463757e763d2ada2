/** What an experiment notes of one arm. */
export interface Noted {
	/** By the note's name; one that says nothing of this arm is left out. */
	values: Readonly<Record<string, number | string>>;

	/** Kept beside them in the samples file, such as what they were computed from. */
	extra?: Record<string, unknown>;
}
