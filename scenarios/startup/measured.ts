/** What one start and destroy brought. */
export interface Measured {
	/** Values by metric. */
	values: Record<string, number>;

	/** The value to show while the experiment goes on. */
	headline: number;

	/** The release of the kernel that the container saw. */
	kernel: string | undefined;

	/** Kept beside the samples; nothing is computed from it. */
	extra?: Record<string, unknown>;
}
