import type {Settings} from './settings.ts';

/**
 * What a stack asks of Kata's configuration, as `density, hypervisor.default_memory 512`; `nothing` where it
 * leaves it as the lab has it. A digest tells that a file is another one, and this why.
 */
export function configuredText({kataPresets, kataConfiguration}: Pick<Settings, 'kataPresets' | 'kataConfiguration'>): string {
	const keys = Object.entries(kataConfiguration).flatMap(([table, values]) =>
		Object.entries(values as Readonly<Record<string, unknown>>).map(([key, value]) => `${table}.${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`));
	return [...kataPresets, ...keys].join(', ') || 'nothing';
}
