import {configurationWarnings, type KataOptions} from '../components/kata/configuration.ts';
import {overheadWarnings} from '../components/kata/overhead.ts';
import {presetOptions} from '../components/kata/presets.ts';
import {tuning} from '../components/kata/slow-host.ts';
import {timeLimits} from '../components/time-limits.ts';
import type {Settings} from './settings.ts';

/** What Kata will take otherwise than these settings say, and what its pods would lack. */
export function kataWarnings({machine, kataPresets, kataConfiguration, overheadMemory}: Settings): string[] {
	const node = machine.kind === 'qemu' ? {cpus: machine.cpus, memory: machine.memoryGiB * 1024} : {};
	const emulated = machine.kind === 'qemu' && machine.acceleration === 'tcg' ? [tuning('tcg', timeLimits('tcg'))] : [];
	const options: Array<KataOptions<'qemu'>> = [...emulated, ...presetOptions('qemu', kataPresets), kataConfiguration];
	return [
		...configurationWarnings('qemu', node, ...options).map(warning => `kataConfiguration: ${warning}`),
		...overheadWarnings('qemu', overheadMemory, ...options),
	];
}
