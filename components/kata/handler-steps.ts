import type {Step} from '../step.ts';
import type {Acceleration} from '../time-limits.ts';
import {configurationText, mergeConfiguration} from './configuration.ts';
import {tablesOf, type Table} from './configuration/tables.ts';
import {handlerTuning} from './handler-tuning.ts';
import {dragonballShim} from './kata-handler.ts';
import type {NamedHandler} from './named-handler.ts';

/** The steps that bring one handler to a machine that has Kata: `needs` first, which changes nothing. */
export function handlerSteps(handler: NamedHandler, acceleration: Acceleration): {needs: Step; configuration: Step} {
	const {name, hypervisor, configuration} = handler;
	const layers = [handlerTuning(hypervisor, acceleration), configuration];
	return {
		needs: {script: 'kata-needs', variables: {HANDLER: name, HYPERVISOR: hypervisor, NEEDS: needs(handler).join('\n')}},
		configuration: {script: 'kata-configuration', variables: {HANDLER: name, CONTENT: configurationText(hypervisor, ...layers)}},
	};
}

/** The step that lets containerd find the shim that has Dragonball in it. */
export const dragonballStep: Step = {script: 'kata-shim', variables: {SHIM: dragonballShim.name, TARGET: dragonballShim.target}};

/** The files of the machine that a handler's guests are started with, each with what names it. */
export function needs({hypervisor, configuration}: NamedHandler): string[] {
	const values = mergeConfiguration(hypervisor, configuration) as Partial<Record<Table, Record<string, unknown>>>;
	const shared = String(values.hypervisor?.['shared_fs']).startsWith('virtio-fs');
	const files = Object.entries(tablesOf(hypervisor)).flatMap(([table, keys]) => Object.entries(keys)
		.filter(([key, {onNode, ignored}]) => (onNode === true && ignored === undefined) || (key === 'virtio_fs_daemon' && shared))
		.flatMap(([key]) => [values[table as Table]?.[key] ?? []].flat().filter(file => file !== '').map(file => `${table}.${key} ${String(file)}`)));
	return [...hypervisor === 'dragonball' ? [`shim ${dragonballShim.target}`] : [], ...files];
}
