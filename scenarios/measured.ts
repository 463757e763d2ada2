/** What one attempt on one arm brought. */
export interface Measured {
	/** Values by metric. */
	values: Record<string, number>;

	/** The release of the kernel that the container saw. */
	kernel?: string | undefined;

	/** Kept beside the samples; nothing is computed from it. */
	extra?: Record<string, unknown>;
}
