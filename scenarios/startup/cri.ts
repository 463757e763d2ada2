import type {Metric, Scenario} from '../scenario.ts';

const seconds = (name: string, shows: string, more: Pick<Metric, 'expected'> = {}): Metric =>
	({name, shows, unit: 's', direction: 'lower', smallestEffect: 0.05, floor: 0.02, ...more});

/** What the kubelet asks of the container runtime, call by call. */
export const criMetrics: readonly Metric[] = [
	seconds('criSandbox', 'RunPodSandbox: on kata the guest boots in it', {expected: {least: 1}}),
	seconds('criCreate', 'CreateContainer'),
	seconds('criStart', 'StartContainer'),
	seconds('criTotal', 'all three, from the first call to the last answer', {expected: {least: 1}}),
	seconds('criDestroy', 'StopPodSandbox and RemovePodSandbox'),
];

/** What starting a pod costs without scheduler, API server and kubelet. */
export const startupCri: Scenario = {
	name: 'startup-cri',
	group: 'start-up',
	shows: 'how long the calls of the CRI take that start a pod, without scheduler and kubelet; the kubelet is stopped for each',
	expectation: 'slower on kata by the boot of a guest, nearly all of it in RunPodSandbox',
	durations: {hardware: 120, kvm: 300, tcg: 110},
	settings: {
		pairs: {kind: 'count', default: 10, emulated: 2, least: 1, most: 1000, says: 'sandboxes that are started of each runtime'},
	},
	metrics: () => criMetrics,
};
