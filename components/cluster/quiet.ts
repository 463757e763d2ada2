import type {Acceleration} from '../time-limits.ts';

/**
 * What makes a control plane idle more quietly. It has one node or a few that nothing happens to
 * unasked, and nobody to be elected against; what it does all the same takes CPU from what is measured.
 */
export const quiet = {
	apiServer: {
		'enable-priority-and-fairness': 'false',
		'etcd-count-metric-poll-period': '0',
		'etcd-db-metric-poll-interval': '0',
		'feature-gates': 'APIServerIdentity=false', // Its lease is renewed every 10 s.
		'profiling': 'false',
	},
	controllerManager: {
		'leader-elect': 'false',
		'node-monitor-grace-period': '200s',
		'node-monitor-period': '20s',
		'profiling': 'false',
	},
	scheduler: {
		'leader-elect': 'false',
		'profiling': 'false',
	},
	etcd: {
		'election-timeout': '10000',
		'heartbeat-interval': '1000',
		'watch-progress-notify-interval': '120s', // kubeadm asks for 5s; it is a message for each of some 65 watches.
	},
	kubelet: {
		fileCheckFrequency: '1m',
		imageGCHighThresholdPercent: 100, // Never: a lab's images cannot be pulled again.
		nodeLeaseDurationSeconds: 160, // Renewed four times in it.
		nodeStatusUpdateFrequency: '1m',
		syncFrequency: '2m',
	},
} as const;

/**
 * The environment of the kubelet and the control plane. Whatever wakes a Go program, it looks on each
 * of its processors for more to do; emulated, that is a good part of what an idle lab takes.
 */
export function quietEnvironment(acceleration: Acceleration): Record<string, string> {
	return acceleration === 'tcg' ? {GOMAXPROCS: '1'} : {};
}

/**
 * How much later a timer of the kubelet or the control plane may go off, in ns; Linux' own is 50 µs. Measured
 * on an idle emulated node of 4 CPUs: 0.75 to 1.0 host cores without, 0.43 to 0.47 with 100 ms, and a pod is
 * Ready no later (medians of 5, interleaved: 7.6 s without, 6.1 s with).
 */
export const timerSlack = 100_000_000;
