import type {Properties} from '../rpc/properties.ts';
import {count, list, part, text} from './objects.ts';

/** What keeps a pod from being ready, in its own words. */
export function podTrouble(pod: Properties): string {
	const phase = text(pod, 'status.phase');
	const own = [text(pod, 'status.reason'), text(pod, 'status.message')];
	const conditions = list(pod, 'status.conditions')
		.filter(item => item['status'] === 'False')
		.map(item => text(item, 'message'));
	const containers = ['initContainerStatuses', 'containerStatuses']
		.flatMap(name => list(pod, `status.${name}`))
		.flatMap(status => containerTrouble(status));
	const said = [...own, ...conditions, ...containers].filter(message => message !== '');
	return [`phase ${phase === '' ? 'unknown' : phase}`, ...new Set(said)].join('; ');
}

function containerTrouble(status: Properties): string[] {
	return ['state.waiting', 'state.terminated', 'lastState.terminated'].flatMap(place => {
		const state = part(status, place);
		const code = typeof part(state, 'exitCode') === 'number' ? count(state, 'exitCode') : undefined;
		if (state === undefined || code === 0 || text(state, 'reason') === 'ContainerCreating' || text(state, 'reason') === 'PodInitializing') {
			return [];
		}

		const words = [text(state, 'reason'), code === undefined ? '' : `exit code ${code}`, text(state, 'message')];
		return [`container ${text(status, 'name')}: ${words.filter(word => word !== '').join(', ')}`];
	});
}
