import type {Step} from '../step.ts';
import type {TomlTable} from '../toml.ts';

/** Where a machine takes the block devices from that containers have for a root file system. */
export interface ThinPool {
	/** A whole block device that nothing else uses; a sparse file of the machine's without one. */
	device?: string;

	/** How large that file may grow, in GiB. */
	gib: number;

	/** How large one root file system may grow, in GiB. */
	rootGiB: number;
}

const pool = 'kata-lab-thin-pool';
const directory = '/var/lib/kata-lab/thin-pool';

/** The step that makes the pool on a machine, and again at each of its boots, before containerd starts. */
export function thinPoolStep({device = '', gib}: ThinPool): Step {
	return {script: 'thin-pool', variables: {POOL: pool, DIRECTORY: directory, DEVICE: device, GIB: String(gib)}};
}

/** containerd's table for the snapshotter that takes from that pool. */
export function thinPoolTable(rootGiB = 8): TomlTable {
	return {
		root_path: `${directory}/containerd`,
		pool_name: pool,
		base_image_size: `${rootGiB}GB`,
		discard_blocks: true, // What a container leaves goes back to a sparse file.
	};
}
