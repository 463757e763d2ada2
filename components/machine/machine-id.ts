import {sha256Of} from '../artifacts/digest.ts';

/** Tells a machine from the one that was there before: another disk has another host key. */
export function machineId(hostKey: string): string {
	return sha256Of(hostKey).slice(0, 12);
}
