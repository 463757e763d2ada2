import type {Metric, Scenario} from '../scenario.ts';

const seconds = (name: string, shows: string, floor: number, more: Pick<Metric, 'only' | 'expected'> = {}): Metric =>
	({name, shows, unit: 's', direction: 'lower', smallestEffect: 0.05, floor, ...more});

/** A guest's boot takes time, whatever it runs on. */
const slower = {expected: {least: 1}};

/** By `ctr` on the node, without a scheduler. */
export const containerMetrics: readonly Metric[] = [
	seconds('containerStartDestroy', 'start of `ctr run --rm` → its end: the container came, wrote a line and is gone', 0.02, slower),
	seconds('containerCreate', 'start of `ctr run` → containerd reports the task created: a VM is up by then', 0.02),
	seconds('containerFirstOutput', 'start of `ctr run` → the container\'s own first line', 0.02),
	seconds('containerDestroy', 'the container\'s line, its last act → the end of `ctr`', 0.02),
	seconds('containerGuestBoot', 'age of the guest\'s kernel at the container\'s first instruction', 0.02, {only: 'guest'}),
];

/** Through the Kubernetes API, by the vocabulary of kube-burner. */
export const podMetrics: readonly Metric[] = [
	seconds('podScheduled', 'the create call → PodScheduled', 0.05),
	seconds('podSandbox', 'the create call → PodReadyToStartContainers: the sandbox is up', 0.05),
	seconds('podFirstOutput', 'the create call → the container\'s own first line, seen on the node', 0.05),
	seconds('podReady', 'the create call → Ready', 0.05, slower),
	seconds('podDestroy', 'the delete call → gone from the API', 0.05),
	seconds('podGuestBoot', 'age of the guest\'s kernel at the container\'s first instruction', 0.05, {only: 'guest'}),
];

/** What starting and destroying costs, container by container and pod by pod. */
export const startup: Scenario = {
	name: 'startup',
	group: 'start-up',
	shows: 'how long a container (by ctr) and a pod (by the Kubernetes API) take to start, to speak and to be destroyed',
	expectation: 'slower on kata by the boot of a guest: the plan\'s test had 2.744 s against 0.262 s for a container, ratio 10.5',
	durations: {hardware: 180, kvm: 600, tcg: 190},
	settings: {
		pairs: {kind: 'count', default: 10, emulated: 2, least: 0, most: 1000, says: 'containers that are started of each runtime, by `ctr`'},
		podPairs: {kind: 'count', default: 10, emulated: 2, least: 0, most: 1000, says: 'pods that are started of each runtime'},
	},
	metrics: () => [...containerMetrics, ...podMetrics],
};
