import {isDeepStrictEqual} from 'node:util';
import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type * as client from '@kubernetes/client-node';
import {changes} from '../rpc/changes.ts';
import {isUnknown, reveal, type Properties} from '../rpc/properties.ts';
import type {Checked, Difference} from '../rpc/provider.ts';
import type {ClusterAccess} from './cluster.ts';
import {plainKubeconfig} from './plain-kubeconfig.ts';

const load = createRequire(import.meta.url);

/** The provider's settings, read. */
export interface Settings {
	kubeconfig: string | undefined;
	context: string | undefined;

	/** For objects that name no namespace. */
	namespace: string | undefined;

	/** Forget objects whose cluster cannot be reached, instead of failing to delete them. */
	deleteUnreachable: boolean;

	/** Change a ConfigMap's data in place; otherwise it is replaced. */
	enableConfigMapMutable: boolean;

	/** The same for a Secret. */
	enableSecretMutable: boolean;
}

// The stand-in reads no description of the API, and asks less than any of `kubeClientSettings` would hold up.
const served = new Set([
	'kubeconfig', 'context', 'namespace', 'clusterIdentifier', 'deleteUnreachable', 'enableServerSideApply', 'enableConfigMapMutable',
	'enableSecretMutable', 'enablePatchForce', 'kubeClientSettings', 'suppressDeprecationWarnings', 'suppressHelmHookWarnings', 'version', 'pluginDownloadURL',
]);

/** Settings that the stand-in does not serve, and those it must have. */
export function settingProblems(given: Properties, remedy: string): Checked['failures'] {
	const unserved = Object.entries(given)
		.filter(([name, value]) => !served.has(name) && !name.startsWith('__') && value !== null && value !== undefined)
		.map(([property]) => ({property, reason: `is not served by kata-lab's stand-in provider: ${remedy}`}));
	const {enableServerSideApply} = reveal(given);
	return enableServerSideApply === false || enableServerSideApply === 'false'
		? [...unserved, {property: 'enableServerSideApply', reason: `is false, and kata-lab's stand-in provider only knows server-side apply: ${remedy}`}]
		: unserved;
}

/** Reads settings; flags come as booleans or as their text, and from the environment where they are not set. */
export function readSettings(given: Properties): Settings {
	const {kubeconfig, context, namespace, ...flags} = reveal(given);
	const text = (value: unknown) => typeof value === 'string' && value !== '' ? value : undefined;
	const flag = (name: string, variable: string) => [true, 'true'].includes((flags[name] ?? process.env[variable] ?? false) as boolean | string);
	return {
		kubeconfig: text(kubeconfig),
		context: text(context),
		namespace: text(namespace),
		deleteUnreachable: flag('deleteUnreachable', 'PULUMI_K8S_DELETE_UNREACHABLE'),
		enableConfigMapMutable: flag('enableConfigMapMutable', 'PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE'),
		enableSecretMutable: flag('enableSecretMutable', 'PULUMI_K8S_ENABLE_SECRET_MUTABLE'),
	};
}

/** What leads to the cluster of the settings. */
export function clusterAccess(settings: Pick<Settings, 'kubeconfig' | 'context'>): ClusterAccess {
	const {kubeconfig, context} = settings;
	return (context === undefined && kubeconfig !== undefined ? plainKubeconfig(kubeconfig) : undefined) ?? parseKubeconfig(settings);
}

/** The kubeconfig's meaning; it is given as its content or as a file's path. */
export function parseKubeconfig({kubeconfig, context}: Pick<Settings, 'kubeconfig' | 'context'>): client.KubeConfig {
	if (kubeconfig === undefined) {
		throw new Error('the kubernetes provider has no kubeconfig: kata-lab\'s stand-in never takes the user\'s own by itself');
	}

	// It takes half a second to load, and a run that changes nothing has no need of it.
	const {KubeConfig} = load('@kubernetes/client-node') as typeof client;
	const config = new KubeConfig();
	try {
		config.loadFromString(existsSync(kubeconfig) ? readFileSync(kubeconfig, 'utf8') : kubeconfig);
	} catch {
		throw new Error('the kubernetes provider\'s kubeconfig is neither a kubeconfig nor the path of one'); // The cause may quote its keys.
	}

	if (context !== undefined) {
		config.setCurrentContext(context);
	}

	return config;
}

/** Replaces everything when the cluster is another one, unless `clusterIdentifier` says it is the same. */
export function settingsDifference(before: Properties, after: Properties): Difference {
	const [old, next] = [reveal(before), reveal(after)];
	const identified = typeof next['clusterIdentifier'] === 'string' && next['clusterIdentifier'] === old['clusterIdentifier'];
	const renamed = typeof next['clusterIdentifier'] === 'string' && typeof old['clusterIdentifier'] === 'string' && !identified;
	const moved = !identified && otherCluster(old, next);
	return {
		changes: changes(old, next).map(change => ({
			...change,
			replace: change.path[0] === 'clusterIdentifier' ? renamed : moved && (change.path[0] === 'kubeconfig' || change.path[0] === 'context'),
		})),
	};
}

function otherCluster(old: Properties, next: Properties): boolean {
	if (isUnknown(next['kubeconfig']) || isUnknown(next['context'])) {
		return true; // Nobody can tell yet: the careful answer.
	}

	const [was, is] = [activeCluster(old), activeCluster(next)];
	return was !== undefined && is !== undefined && !isDeepStrictEqual(was, is);
}

function activeCluster(given: Properties) {
	try {
		return parseKubeconfig(readSettings(given)).getCurrentCluster() ?? undefined;
	} catch {
		return undefined;
	}
}
