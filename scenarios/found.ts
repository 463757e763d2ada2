import type {Finding} from './scenario.ts';

/** The finding of something that is so, or is not. */
export function found(isSo: boolean, saw: string): Finding {
	return {answer: isSo ? 'holds' : 'does not hold', saw};
}
