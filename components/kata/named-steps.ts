import type {Step} from '../step.ts';
import type {Acceleration} from '../time-limits.ts';
import {dragonballStep, handlerSteps} from './handler-steps.ts';
import type {NamedHandler} from './named-handler.ts';

/** The steps of handlers beside the lab's own that leave something to look at, without containerd's, which is about all of them. */
export function namedSteps(handlers: readonly NamedHandler[], {acceleration, rehearsal}: {acceleration: Acceleration; rehearsal: boolean}): Step[] {
	const withShim = !rehearsal && handlers.some(({hypervisor}) => hypervisor === 'dragonball');
	return [...handlers.map(handler => handlerSteps(handler, acceleration).configuration), ...withShim ? [dragonballStep] : []];
}
