import {createHash} from 'node:crypto';

/** Tells a machine from the one that was there before: another disk has another host key. */
export function machineId(hostKey: string): string {
	return createHash('sha256').update(hostKey).digest('hex').slice(0, 12);
}
