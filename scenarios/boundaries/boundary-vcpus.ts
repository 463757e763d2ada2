import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {parseSize, sizeScript} from '../guest-size.ts';
import {configured, kataConfiguration} from '../kata-configuration.ts';
import {NodeDirectory} from '../node-directory.ts';
import {OnceEach} from '../once-each.ts';
import {podOf} from '../pod-of.ts';
import type {Attempt} from '../pods.ts';
import type {Finding, Scenario} from '../scenario.ts';

/** What a pod gets that asks for more CPUs than its node has. */
export const boundaryVcpus: Scenario = {
	name: 'boundary-vcpus',
	group: 'boundaries',
	shows: 'what becomes of a pod that is to have more CPUs than its node, by its limit and by an annotation',
	expectation: 'it starts, with no more than the node has; the annotation refuses it (configuration-qemu.toml and pkg/oci/utils.go at 3.0.0)',
	durations: {hardware: 30, kvm: 60, tcg: 80},
	settings: {},
	metrics: () => [],
	claims: [
		{
			name: 'limitBeyondNodeStarts',
			claims: 'a pod whose CPU limit is as many CPUs as the node has runs, though default_vcpus are added to that',
			expectation: 'holds',
			source: 'the test plan: «CPUs may be overcommitted»',
		},
		{
			name: 'vcpusWithinNode',
			claims: 'it sees no more CPUs than the node has',
			expectation: 'holds',
			source: 'configuration-qemu.toml at 3.0.0: default_maxvcpus is at most the number of physical CPUs',
		},
		{
			name: 'annotationBeyondNodeRefused',
			claims: 'a pod whose annotation asks for more default_vcpus than the node has CPUs is refused, in Kata\'s own words',
			expectation: 'holds',
			source: 'pkg/oci/utils.go at 3.0.0',
		},
	],
};

const directoryName = 'boundary-vcpus';

/** One pod an arm with a large limit, and one with a large annotation. */
export function experiment(ground: Ground): Experiment {
	const {node, pods, plan} = ground;
	const directory = new NodeDirectory(node, directoryName);
	const file = async () => directory.write('configuration.toml', asShipped(await kataConfiguration(node, plan.arms)));
	const nodeCpus = async () => Number(await node.ask('nproc --all'));
	const seen = new OnceEach(async (arm: Arm) => {
		const name = `boundary-vcpus-${arm.label}`;
		const all = await nodeCpus();
		const outcome = await pods.attempt(podOf({
			name,
			arm,
			node: plan.node,
			image: plan.images.shell,
			annotations: arm.kernel === 'guest' ? {'io.katacontainers.config_path': await file()} : {},
			container: {resources: {limits: {cpu: String(all)}, requests: {cpu: '100m'}}},
		}), plan.limits.podReady);
		const size = 'ready' in outcome ? parseSize(await pods.ask(name, ['/bin/sh', '-c', sizeScript], 240)) : undefined;
		await pods.remove([name], plan.limits.podGone);
		return {all, outcome, cpus: size?.cpus};
	});

	return {
		sideBySide: true,
		claims: {
			async limitBeyondNodeStarts(arm) {
				const {all, outcome} = await seen.of(arm);
				return found('ready' in outcome, 'ready' in outcome ? `it runs with a limit of ${all}` : outcome.refused.slice(0, 200));
			},
			async vcpusWithinNode(arm) {
				const {all, cpus, outcome} = await seen.of(arm);
				if (cpus === undefined) {
					throw new Error('refused' in outcome ? outcome.refused : 'the pod did not run');
				}

				return found(cpus <= all, `it sees ${cpus}, the node has ${all}`);
			},
			async annotationBeyondNodeRefused(arm) {
				const outcome = await pods.attempt(podOf({
					name: `boundary-vcpus-annotation-${arm.label}`,
					arm,
					node: plan.node,
					image: plan.images.shell,
					annotations: {
						'io.katacontainers.config_path': await file(),
						'io.katacontainers.config.hypervisor.default_vcpus': String(await nodeCpus() + 1),
					},
				}), plan.limits.podReady);
				return refusedForCpus(outcome);
			},
		},
		async recover() {
			await ground.clear();
		},
		async end() {
			await ground.clear();
			await directory.remove();
		},
	};
}

/** Kata's configuration with CPUs that are added while a guest runs, as released: a slow node's may have them from the start. */
export function asShipped(configuration: string): string {
	const hotplugged = configured(configuration, 'runtime', {static_sandbox_resource_mgmt: 'false'});
	return configured(hotplugged, 'hypervisor', {default_maxvcpus: '0', enable_annotations: '["default_vcpus"]'});
}

/** Removes the configuration that pods were pointed to. */
export async function restore({node}: Ground): Promise<string[]> {
	return new NodeDirectory(node, directoryName).remove();
}

/** Whether a pod was refused for the number of its CPUs; for anything else is another matter. */
export function refusedForCpus(outcome: Attempt): Finding {
	if ('ready' in outcome) {
		return found(false, 'it runs');
	}

	const [said] = /number of cpus[^;]*?(greater|more)[^;"]*/i.exec(outcome.refused) ?? [];
	if (said === undefined) {
		throw new Error(`it was refused, but not for its CPUs: ${outcome.refused}`);
	}

	return found(true, said.trim());
}
