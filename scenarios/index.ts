import type {Scenario} from './scenario.ts';
import {startup} from './startup/metrics.ts';

/** Every scenario of the lab. A new one is added here and nowhere else. */
export const scenarios: readonly Scenario[] = [startup];
