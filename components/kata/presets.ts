import type {Hypervisor, KataOptions} from './configuration.ts';
import {diskPresets} from './presets/disk-presets.ts';
import {guestPresets} from './presets/guest-presets.ts';
import type {Preset} from './presets/preset.ts';

/** Every preset, in the order in which they are documented. */
export const presets: readonly Preset[] = [...guestPresets, ...diskPresets];

/** The options of presets by their names, in that order, the later ones over the earlier. */
export function presetOptions<H extends Hypervisor>(hypervisor: H, names: readonly string[]): Array<KataOptions<H>> {
	return names.flatMap(name => {
		const options = presets.find(preset => preset.name === name)?.options[hypervisor];
		return options === undefined ? [] : [options];
	});
}

/** What is wrong with presets for a hypervisor: names that are none, and presets that it has no use for. */
export function presetProblems(hypervisor: Hypervisor, names: readonly string[]): string[] {
	return names.flatMap(name => {
		const preset = presets.find(preset => preset.name === name);
		if (preset === undefined) {
			return [`${name} is none of ${presets.map(({name}) => name).join(', ')}`];
		}

		return preset.options[hypervisor] === undefined
			? [`${name} is for ${Object.keys(preset.options).join(', ')}, and does nothing with ${hypervisor}`]
			: [];
	});
}
