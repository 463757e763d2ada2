import {found} from '../found.ts';
import type {Finding} from '../scenario.ts';
import type {HttpAnswer} from './monitor-client.ts';
import {figureOf, type PrometheusSample} from './prometheus-text.ts';

/** What kata-monitor told while one pod came and went. */
export interface Monitored {
	/** Whether it was there as a service. */
	monitor: 'service' | 'started';

	/** containerd's id of the pod's sandbox. */
	id: string;
	pod: {name: string; namespace: string; uid: string};

	/** The sandboxes that it listed before, while and after the pod was there. */
	before: readonly string[];
	listed: readonly string[];
	after: readonly string[];

	/** What it counted in the first two scrapes after that. */
	counted: {first: number | undefined; second: number | undefined};

	/** The last scrape. */
	while: {samples: readonly PrometheusSample[]; seconds: number};

	/** Its answer for the address of the agent. */
	agent: HttpAnswer;
}

/** Whether it saw the pod come and go. */
export function followsPods({id, before, listed, after}: Monitored): Finding {
	const shown = (ids: readonly string[]) => `${ids.includes(id) ? 'listed' : 'not listed'} among ${ids.length}`;
	return found(listed.includes(id) && !after.includes(id), `before the pod ${before.length} sandboxes; then it is ${shown(listed)}, and ${shown(after)} when it is gone`);
}

/** Whether the figures carry the names of the pod. */
export function carriesPodNames({id, pod, while: {samples}}: Monitored): Finding {
	const own = samples.filter(({labels}) => labels['sandbox_id'] === id);
	const named = own.filter(({labels}) => labels['cri_name'] === pod.name && labels['cri_namespace'] === pod.namespace && labels['cri_uid'] === pod.uid);
	const labels = own[0]?.labels;
	return found(own.length > 0 && named.length === own.length, own.length === 0
		? 'it tells no figure of the sandbox'
		: `${named.length} of ${own.length} figures; the first has cri_name «${labels?.['cri_name'] ?? ''}», cri_namespace «${labels?.['cri_namespace'] ?? ''}»`);
}

/** Whether it counts the sandboxes that it lists. The second scrape is the control. */
export function countsAtOnce({listed, counted: {first, second}}: Monitored): Finding {
	if (first === undefined || second === undefined) {
		throw new Error('it tells no kata_monitor_running_shim_count');
	}

	return found(first === listed.length, `${listed.length} listed; the first scrape counts ${first}, the second ${second}`);
}

/** Whether it tells an address of the agent, such as `vsock://3:1024`. */
export function agentUrl({agent: {status, body}}: Monitored): Finding {
	return found(status === 200 && /^h?vsock:\/\//.test(body.trim()), `${status}: ${body.trim().replaceAll(/\s+/g, ' ').slice(0, 150)}`);
}

const mebibyte = 1024 * 1024;

/** The notes on a pod: of one without a guest there are no figures. */
export function figuresOf({monitor, id, before, listed, after, while: {samples, seconds}}: Monitored): Record<string, number | string> {
	const own = samples.filter(({labels}) => labels['sandbox_id'] === id);
	const memory: Record<string, number | undefined> = {
		guestMemory: figureOf(own, 'kata_guest_meminfo', {item: 'mem_total'}),
		guestAvailable: figureOf(own, 'kata_guest_meminfo', {item: 'mem_available'}),
		vmmRss: figureOf(own, 'kata_hypervisor_proc_status', {item: 'vmrss'}),
		virtiofsdRss: figureOf(own, 'kata_virtiofsd_proc_status', {item: 'vmrss'}),
		shimRss: figureOf(own, 'kata_shim_proc_status', {item: 'vmrss'}),
		agentRss: figureOf(own, 'kata_agent_total_rss'),
	};
	return {
		monitor,
		sandboxesBefore: before.length,
		sandboxesWhile: listed.length,
		sandboxesAfter: after.length,
		figures: own.length,
		scrapeSeconds: rounded(seconds),
		...Object.fromEntries(Object.entries(memory).flatMap(([name, bytes]) => bytes === undefined ? [] : [[name, rounded(bytes / mebibyte)]])),
	};
}

const rounded = (value: number) => Number(value.toFixed(1));
