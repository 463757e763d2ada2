/** What the stand-in must know about a kind of object. */
export interface Kind {
	apiVersion: string;
	kind: string;

	/** The last part of its path in the API. */
	plural: string;
	namespaced: boolean;

	/** Fields that the API server lets nobody change; a change makes a new object. `*` is any element. */
	fixed: string[];
}

const selector = ['spec.selector'];

const podSpec = [ // All of a pod's specification but tolerations and activeDeadlineSeconds.
	'affinity', 'automountServiceAccountToken', 'containers', 'dnsConfig', 'dnsPolicy', 'enableServiceLinks', 'ephemeralContainers',
	'hostAliases', 'hostIPC', 'hostNetwork', 'hostPID', 'hostUsers', 'hostname', 'imagePullSecrets', 'initContainers', 'nodeName',
	'nodeSelector', 'os', 'overhead', 'preemptionPolicy', 'priority', 'priorityClassName', 'readinessGates', 'resourceClaims',
	'resources', 'restartPolicy', 'runtimeClassName', 'schedulerName', 'schedulingGates', 'securityContext', 'serviceAccount',
	'serviceAccountName', 'setHostnameAsFQDN', 'shareProcessNamespace', 'subdomain', 'terminationGracePeriodSeconds',
	'topologySpreadConstraints', 'volumes',
].map(name => `spec.${name}`);

/** Every kind that is served, by type token. */
export const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
	['kubernetes:core/v1:Namespace', {apiVersion: 'v1', kind: 'Namespace', plural: 'namespaces', namespaced: false, fixed: []}],
	['kubernetes:core/v1:ConfigMap', {apiVersion: 'v1', kind: 'ConfigMap', plural: 'configmaps', namespaced: true, fixed: []}],
	['kubernetes:core/v1:Secret', {apiVersion: 'v1', kind: 'Secret', plural: 'secrets', namespaced: true, fixed: ['type']}],
	['kubernetes:core/v1:Pod', {apiVersion: 'v1', kind: 'Pod', plural: 'pods', namespaced: true, fixed: podSpec}],
	['kubernetes:core/v1:Service', {apiVersion: 'v1', kind: 'Service', plural: 'services', namespaced: true, fixed: ['spec.clusterIP']}],
	['kubernetes:core/v1:ServiceAccount', {apiVersion: 'v1', kind: 'ServiceAccount', plural: 'serviceaccounts', namespaced: true, fixed: []}],
	['kubernetes:core/v1:PersistentVolumeClaim', {
		apiVersion: 'v1', kind: 'PersistentVolumeClaim', plural: 'persistentvolumeclaims', namespaced: true,
		fixed: ['spec.accessModes', 'spec.selector', 'spec.storageClassName', 'spec.volumeName'],
	}],
	['kubernetes:core/v1:ResourceQuota', {
		apiVersion: 'v1', kind: 'ResourceQuota', plural: 'resourcequotas', namespaced: true, fixed: ['spec.scopes'],
	}],
	['kubernetes:apps/v1:Deployment', {apiVersion: 'apps/v1', kind: 'Deployment', plural: 'deployments', namespaced: true, fixed: selector}],
	['kubernetes:apps/v1:DaemonSet', {apiVersion: 'apps/v1', kind: 'DaemonSet', plural: 'daemonsets', namespaced: true, fixed: selector}],
	['kubernetes:batch/v1:Job', {
		apiVersion: 'batch/v1', kind: 'Job', plural: 'jobs', namespaced: true,
		fixed: ['spec.completions', 'spec.parallelism', 'spec.selector', 'spec.template'],
	}],
	['kubernetes:node.k8s.io/v1:RuntimeClass', {
		apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', plural: 'runtimeclasses', namespaced: false, fixed: ['handler'],
	}],
]);

/** The path of a kind's objects in the API, or of one of them. */
export function pathOf({apiVersion, plural, namespaced}: Kind, namespace: string, name?: string): string {
	const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
	const scope = namespaced ? `/namespaces/${encodeURIComponent(namespace)}` : '';
	return `${root}${scope}/${plural}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;
}
