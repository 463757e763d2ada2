import type {LabGoldenInput} from '../components/golden/lab-golden.ts';
import {nodeSelector} from '../components/kata/node-selector.ts';
import type {KataSource} from './artifacts.ts';
import type {QemuSettings, Settings} from './settings.ts';

/** What the golden node of a lab with these settings is made from. */
export function labContents(settings: Settings, node: QemuSettings, source: KataSource): LabGoldenInput {
	const {gvisor, kataMonitor, handler, privilegedWithoutHostDevices, kataPresets, kataConfiguration, kataVersion} = settings;
	const {nodes, release, cpus, memoryGiB, diskGiB, cgroup, acceleration} = node;
	return {
		nodes,
		release,
		cpus,
		memoryGiB,
		diskGiB,
		cgroup,
		acceleration,
		kata: source.kind === 'kata' ? {sha256: source.tarball.digest, version: kataVersion} : undefined,
		gvisor,
		monitor: kataMonitor,
		handler,
		nodeLabels: nodeSelector,
		privilegedWithoutHostDevices,
		kataPresets,
		kataConfiguration,
	};
}
