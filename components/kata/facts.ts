/** What `steps/kata-preflight.sh` saw on a machine. Sizes are in MiB. */
export interface Facts {
	/** The kernel's release, as `uname -r` prints it. */
	kernel: string;

	/** The CPU's model, and those of its flags that Kata cares about. */
	cpu: {model: string; flags: string[]};

	cpus: number;
	memory: number;

	/** Those of the modules for Kata that are loaded or built in. */
	modules: string[];

	/** `opens`, `absent`, or why it does not open; by path. */
	devices: Record<string, string>;

	/** The size of /dev/shm, where the guests' memory lives. */
	shm: number;

	/** The version of the cgroup hierarchy; 0 where there is none. */
	cgroup: number;

	/** Free space, by directory. */
	disk: Record<string, number>;

	/** containerd's version; empty where there is none. */
	containerd: string;

	/** Whether this lab has unpacked Kata there before. */
	unpacked: boolean;

	/** Traces of another installation of Kata, such as kata-deploy's. */
	conflicts: string[];
}
