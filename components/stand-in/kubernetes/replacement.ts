import type {Change} from '../rpc/changes.ts';
import {isObject, type Properties, type Property} from '../rpc/properties.ts';
import type {Kind} from './kinds.ts';
import type {Settings} from './settings.ts';

/** Whether the change is to something that an object keeps for life. */
export function replaces({path, before, after}: Change, fixed: string[]): boolean {
	return fixed.some(field => {
		const steps = field.split('.');
		const shared = Math.min(steps.length, path.length);
		return steps.slice(0, shared).every((step, index) => step === path[index])
			&& (path.length >= steps.length || [before, after].some(value => holds(value, steps.slice(shared))));
	});
}

/** The fields of an object that it keeps for life. */
export function fixedFields({kind, fixed}: Kind, inputs: Properties, settings: Settings): string[] {
	const always = ['metadata.name', 'metadata.namespace', ...fixed];
	const immutable = inputs['immutable'] === true;
	if (kind === 'ConfigMap' && (immutable || !settings.enableConfigMapMutable)) {
		return [...always, 'data', 'binaryData'];
	}

	return kind === 'Secret' && (immutable || !settings.enableSecretMutable) ? [...always, 'data', 'stringData'] : always;
}

function holds(value: Property | undefined, steps: string[]): boolean {
	const [step, ...rest] = steps;
	if (step === undefined) {
		return value !== undefined && value !== null;
	}

	return isObject(value) && holds(value[step], rest);
}
