import type {ThinPool} from '../container-runtime/thin-pool.ts';
import {containerdStep} from '../kata/kata-steps.ts';
import type {NamedHandler} from '../kata/named-handler.ts';
import type {Step} from '../step.ts';
import type {Acceleration} from '../time-limits.ts';
import {kataPlan, type LabContents} from './lab-layers.ts';

/** Handlers that nodes get once they run. */
export interface MoreHandlers {
	handlers: readonly NamedHandler[];
	thinPool: ThinPool;

	/** Upper bound of one step, in seconds. */
	limit: number;
}

/** The step that has containerd know them too, over the configuration of the golden node, which its removal brings back. */
export function overlaidContainerd(contents: LabContents, acceleration: Acceleration, {handlers, thinPool, limit}: MoreHandlers): Step {
	const {script, variables} = containerdStep({...kataPlan(contents, acceleration, limit), named: handlers, rootGiB: thinPool.rootGiB}, true);
	return {script, variables: {...variables, OVER: 'handlers'}};
}
