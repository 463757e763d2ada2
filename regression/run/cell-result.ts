/** What one cell of a run came to. */
export interface CellResult {
	/** The cell's id. */
	readonly cell: string;

	/** The name of the node that was measured. */
	readonly node: string;

	/** From when to when, in ISO 8601. */
	readonly from: string;
	readonly to: string;

	/** The scenario stack's flat outputs; none where `error` says why. */
	readonly outputs: Readonly<Record<string, unknown>>;

	/** The file with the raw samples, beside the journal; none where there are no samples. */
	readonly samples?: string;

	/** Why there is no result. */
	readonly error?: string;
}
