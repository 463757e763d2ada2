import type {Scenario} from '../../scenarios/scenario.ts';
import {valuesOf} from '../../scenarios/setting.ts';

/** Groups whose scenarios disturb more than the node that they have. */
const disturbing = ['faults', 'network', 'many', 'start-up'];

/**
 * Whether nothing else may be measured while this scenario runs: its figures would change with what
 * other nodes do, which share the API server, the load generators and, where they are virtual, a host.
 * What only looks at claims may have company.
 */
export function standsAlone({group, metrics, settings}: Pick<Scenario, 'group' | 'metrics' | 'settings'>): boolean {
	return disturbing.includes(group) || metrics(valuesOf(settings, {}, 'hardware')).length > 0;
}
