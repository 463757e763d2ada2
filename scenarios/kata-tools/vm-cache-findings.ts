import {found} from '../found.ts';
import {lastWords} from '../last-words.ts';
import type {Finding} from '../scenario.ts';
import type {Served} from './vm-cache-server.ts';

/** What became of a pod. */
export interface CachedPod {
	/** Until it was Ready, or given up. */
	seconds: number;

	/** The process of its guest, on the node; `undefined` where it has none. */
	vmm: number | undefined;

	/** Why it is not Ready; `undefined` where it is. */
	refused: string | undefined;
}

/** A pod with a cache, and what it is compared with. */
export interface CacheTrial {
	/** The same pod without a cache. */
	control: CachedPod;

	/** What the server had when the pod came. */
	kept: Served;
	cached: CachedPod;

	/** The end of the server's log. */
	log: string;
}

/** Whether the server keeps a guest. */
export function cacheServes({guests, alive, status, log}: Served): Finding {
	return found(guests.length > 0, guests.length > 0
		? `factory status: ${status}`
		: `${alive ? 'it runs and keeps none' : 'it has ended'}; factory status: ${status}${log === '' ? '' : `; it said: ${lastWords(log)}`}`);
}

/** Whether a pod's guest is one that was kept for it. Where the control does not start, nothing is known of the cache. */
export function podOfCache({control, kept, cached, log}: CacheTrial): Finding {
	if (control.refused !== undefined) {
		throw new Error(`the same pod does not start without a cache either: ${control.refused}`);
	}

	const without = `without a cache it is Ready after ${control.seconds.toFixed(0)} s`;
	if (cached.refused !== undefined) {
		return found(false, `${cached.refused.replaceAll(/\s+/g, ' ').slice(0, 300)}; ${without}${log === '' ? '' : `; the server said: ${lastWords(log).slice(-150)}`}`);
	}

	if (cached.vmm === undefined) {
		return found(false, 'the pod has no VMM');
	}

	return found(kept.guests.includes(cached.vmm), `Ready after ${cached.seconds.toFixed(0)} s with VMM ${cached.vmm}, kept were ${kept.guests.join(', ') || 'none'}; ${without}`);
}
