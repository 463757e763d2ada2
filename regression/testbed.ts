/** What a run was measured on. */
export interface Testbed {
	/**
	 * What has to be the same for two figures to be compared: CPU, memory, kernels, acceleration, and
	 * whether a hypervisor is there at all.
	 */
	machine: Readonly<Record<string, string | number>>;

	/** What is under test and may differ: versions, the digest of the configuration. A judgement tells the differences. */
	versions: Readonly<Record<string, string>>;
}
