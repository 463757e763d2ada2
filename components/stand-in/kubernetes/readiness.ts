import {isDeepStrictEqual} from 'node:util';
import type {Properties} from '../rpc/properties.ts';
import {condition, count, list, part, text} from './objects.ts';
import {podTrouble} from './trouble.ts';

/** Whether an object is what was asked for, why not yet, or why it never will be. */
export type Readiness = {ready: true} | {ready: false; why: string} | {failed: string};

/** Reads other objects that readiness depends on. */
export type Look = (path: string) => Promise<Properties | undefined>;

const ready = {ready: true} as const;
const notYet = (why: string): Readiness => ({ready: false, why});

/** The readiness of an object of that kind; kinds that are complete once they exist are ready. */
export async function readiness(kind: string, object: Properties, look: Look): Promise<Readiness> {
	switch (kind) {
		case 'Namespace': {
			return text(object, 'status.phase') === 'Active' ? ready : notYet('the namespace is not active');
		}

		case 'Pod': {
			return pod(object);
		}

		case 'Deployment': {
			return deployment(object);
		}

		case 'DaemonSet': {
			return daemonSet(object);
		}

		case 'Job': {
			return job(object);
		}

		case 'Service': {
			return service(object, look);
		}

		case 'PersistentVolumeClaim': {
			return claim(object, look);
		}

		case 'ResourceQuota': {
			return isDeepStrictEqual(part(object, 'spec.hard'), part(object, 'status.hard')) ? ready : notYet('the quota is not in force');
		}

		default: {
			return ready;
		}
	}
}

function pod(object: Properties): Readiness {
	const phase = text(object, 'status.phase');
	if (phase === 'Succeeded' || condition(object, 'Ready')?.['status'] === 'True') {
		return ready;
	}

	const why = podTrouble(object);
	return phase === 'Failed' ? {failed: `the pod failed: ${why}`} : notYet(why);
}

function observed(object: Properties): boolean {
	return count(object, 'status.observedGeneration') >= count(object, 'metadata.generation');
}

function deployment(object: Properties): Readiness {
	const progress = condition(object, 'Progressing');
	if (observed(object) && progress?.['reason'] === 'ProgressDeadlineExceeded') {
		return {failed: text(progress, 'message')};
	}

	const wanted = part(object, 'spec.replicas') === undefined ? 1 : count(object, 'spec.replicas');
	const [all, updated, available] = ['replicas', 'updatedReplicas', 'availableReplicas'].map(name => count(object, `status.${name}`));
	return observed(object) && updated === wanted && available === wanted && all === wanted
		? ready
		: notYet(`${available ?? 0} of ${wanted} pods are available`);
}

function daemonSet(object: Properties): Readiness {
	const wanted = count(object, 'status.desiredNumberScheduled');
	const available = count(object, 'status.numberAvailable');
	return observed(object) && count(object, 'status.updatedNumberScheduled') === wanted && available >= wanted
		? ready
		: notYet(`${available} of ${wanted} pods are available`);
}

function job(object: Properties): Readiness {
	if (condition(object, 'Complete')?.['status'] === 'True') {
		return ready;
	}

	const failure = condition(object, 'Failed');
	return failure?.['status'] === 'True'
		? {failed: `the job failed: ${text(failure, 'reason')}: ${text(failure, 'message')}`}
		: notYet(`the job has ${count(object, 'status.active')} active, ${count(object, 'status.succeeded')} succeeded `
			+ `and ${count(object, 'status.failed')} failed pods`);
}

async function service(object: Properties, look: Look): Promise<Readiness> {
	if (text(object, 'spec.type') === 'LoadBalancer' && list(object, 'status.loadBalancer.ingress').length === 0) {
		return notYet('the load balancer has no address');
	}

	const selects = Object.keys(part(object, 'spec.selector') ?? {}).length > 0;
	if (!selects || text(object, 'spec.type') === 'ExternalName' || text(object, 'spec.clusterIP') === 'None') {
		return ready;
	}

	const label = encodeURIComponent(`kubernetes.io/service-name=${text(object, 'metadata.name')}`);
	const slices = await look(`/apis/discovery.k8s.io/v1/namespaces/${text(object, 'metadata.namespace')}/endpointslices?labelSelector=${label}`);
	const endpoints = list(slices, 'items').flatMap(slice => list(slice, 'endpoints'));
	return endpoints.some(endpoint => part(endpoint, 'conditions.ready') === true) ? ready : notYet('no ready pod matches the service\'s selector');
}

async function claim(object: Properties, look: Look): Promise<Readiness> {
	const phase = text(object, 'status.phase');
	if (phase === 'Bound') {
		return ready;
	}

	const storageClass = text(object, 'spec.storageClassName');
	const found = storageClass === '' ? undefined : await look(`/apis/storage.k8s.io/v1/storageclasses/${storageClass}`);
	return phase === 'Pending' && text(found, 'volumeBindingMode') === 'WaitForFirstConsumer'
		? ready
		: notYet(`the claim is ${phase === '' ? 'new' : phase}`);
}
