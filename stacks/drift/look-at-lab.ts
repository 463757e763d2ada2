import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {locate} from '../../components/artifacts/ladder.ts';
import {apiClient} from '../../components/cluster/api.ts';
import {compareCluster, type ClusterLook, type DaemonSet, type RuntimeClass} from '../../components/drift/compare-cluster.ts';
import {compareNode} from '../../components/drift/compare-node.ts';
import type {Manifest} from '../../components/drift/compare-release.ts';
import type {DeclaredLab, DeclaredNode} from '../../components/drift/declared.ts';
import type {Difference} from '../../components/drift/difference.ts';
import type {Found} from '../../components/drift/found.ts';
import {releaseManifest} from '../../components/drift/release-manifest.ts';
import type {Engine} from '../pulumi/engine.ts';
import {lookAtNode} from './look-at-node.ts';

/** Looks at a lab's nodes and cluster, changing nothing: what is not as its last `up` declared. */
export async function lookAtLab(stack: string, directory: string, declared: DeclaredLab, engine: Engine): Promise<Difference[]> {
	const [cluster, founds] = await Promise.all([
		lookAtCluster(directory),
		Promise.all(declared.nodes.map(async node => lookAtNode(stack, directory, node, engine))),
	]);
	const nodes: Difference[] = [];
	for (const [index, node] of declared.nodes.entries()) {
		const found = founds[index];
		if (found !== undefined) {
			nodes.push(...compareNode(node, {found, labels: cluster.labels[node.name], manifest: await manifestFor(node, found)}));
		}
	}

	return [...nodes, ...compareCluster(declared, cluster)];
}

async function lookAtCluster(directory: string): Promise<ClusterLook & {labels: Record<string, Record<string, string>>}> {
	const get = apiClient(await readFile(path.join(directory, 'kubeconfig'), 'utf8'));
	const list = async <Item>(place: string) => (JSON.parse(await get(place)) as {items: Item[]}).items;
	try {
		const [nodes, runtimeClasses, daemonSets] = await Promise.all([
			list<{metadata: {name: string; labels?: Record<string, string>}}>('/api/v1/nodes'),
			list<RuntimeClass>('/apis/node.k8s.io/v1/runtimeclasses'),
			list<DaemonSet>('/apis/apps/v1/daemonsets'),
		]);
		return {labels: Object.fromEntries(nodes.map(({metadata: {name, labels = {}}}) => [name, labels])), runtimeClasses, daemonSets};
	} catch (error) {
		throw new Error(`the lab's cluster does not answer: ${error instanceof Error ? error.message : String(error)}`, {cause: error});
	}
}

// Only for files that were written anew, as it is read off the whole tarball.
async function manifestFor({items}: DeclaredNode, {release}: Found): Promise<Manifest | undefined> {
	const declared = items.find(item => item.kind === 'release');
	if (declared === undefined || release === null || Object.keys(release.written).length === 0) {
		return undefined;
	}

	const tarball = await locate('kata-static', {sha256: declared.sha256});
	const [file] = Object.values(tarball?.files ?? {});
	return file === undefined ? undefined : releaseManifest(file);
}
