import {found} from '../found.ts';
import type {Finding} from '../scenario.ts';

/** What a container sees of the volume. */
interface Inside {
	/** Whose file lies there: `volume`, or `node` of the directory. */
	whose: string;

	/** The source and the kind of its mount. */
	mount: string;

	/** The size of its file system. */
	bytes: number;
}

/** What was seen of one direct volume, from its making to its end. */
export interface VolumeSeen {
	/** The block device on the node. */
	device: string;
	before: Inside;

	/** What `stats` said: JSON, or an error. */
	stats: string;

	/** What `resize` said. */
	resized: string;
	after: Inside;

	/** The exit code of `remove`, and what `stats` said then. */
	removed: number;
	forgotten: string;
}

/** Whether the container has the device's file system. */
export function addMounts({device, before}: VolumeSeen): Finding {
	return found(before.whose === 'volume', `the file in it is the ${before.whose}'s; mounted is ${before.mount}, of ${device}`);
}

/** Whether the size that is told is the one that the container sees. */
export function statsTell({before, stats}: VolumeSeen): Finding {
	const total = totalOf(stats);
	return total === undefined
		? found(false, stats.trim().replaceAll(/\s+/g, ' ').slice(0, 200) || 'nothing is told')
		: found(total === before.bytes, `${kibibytes(total)} told, ${kibibytes(before.bytes)} seen by the container`);
}

/** Whether the container sees more than before. */
export function resizeGrows({before, after, resized}: VolumeSeen): Finding {
	return found(after.bytes > before.bytes, `${kibibytes(before.bytes)} before, ${kibibytes(after.bytes)} after it; resize said: ${resized}`);
}

/** Whether `stats` knows the volume no more. */
export function removeForgets({removed, forgotten}: VolumeSeen): Finding {
	return found(removed === 0 && totalOf(forgotten) === undefined && /no such file/.test(forgotten), `remove ended with ${removed}; then stats said: ${forgotten}`);
}

const kibibytes = (bytes: number) => `${bytes / 1024} KiB`;

// The message VolumeStatsResponse of src/libs/protocols/protos/agent.proto: unit 1 is bytes.
function totalOf(stats: string): number | undefined {
	try {
		const {usage = []} = JSON.parse(stats) as {usage?: Array<{unit?: number; total?: number}>};
		return usage.find(({unit}) => unit === 1)?.total;
	} catch {
		return undefined;
	}
}
