import {readFileSync} from 'node:fs';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {configured, kataConfiguration, valueIn} from '../kata-configuration.ts';
import {namedLines} from '../named-lines.ts';
import {NodeDirectory} from '../node-directory.ts';
import {OnceEach} from '../once-each.ts';
import {podOf} from '../pod-of.ts';
import {monitorOf, sandboxProcesses} from '../sandbox-processes.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {annotationsOf, claimName, directoryName, effects, type Effect, type Evidence} from './annotation-effects.ts';

/** What a pod's annotations change of its guest. */
export const annotations: Scenario = {
	name: 'annotations',
	group: 'boundaries',
	shows: 'which of Kata\'s annotations on a pod have their effect, and that one which is not enabled refuses the pod',
	expectation: 'each but container_pipe_size has its effect where enable_annotations names it, and else the pod is refused (docs/how-to/how-to-set-sandbox-config-kata.md at 3.0.0)',
	durations: {hardware: 60, kvm: 120, tcg: 150},
	settings: {},
	metrics: () => [],
	claims: [
		...effects.map(effect => ({
			name: claimName(effect),
			claims: `${effect.annotation}: ${JSON.stringify(effect.value)} on a pod has its effect`,
			expectation: effect.ineffective === undefined ? 'holds' as const : 'does not hold' as const,
			source: effect.ineffective ?? 'docs/how-to/how-to-set-sandbox-config-kata.md at 3.0.0',
		})),
		{
			name: 'notEnabled',
			claims: 'a pod with an annotation that is not enabled is refused, in Kata\'s own words',
			expectation: 'holds' as const,
			source: 'docs/how-to/how-to-set-sandbox-config-kata.md at 3.0.0',
		},
	],
};

const networkScript = readFileSync(new URL('sandbox-evidence.sh', import.meta.url), 'utf8');
const inside = [
	'echo "parameters $(cat /proc/cmdline)"',
	'echo "seccomp $(awk \'$1 == "Seccomp:" {print $2}\' /proc/1/status)"',
	'echo "root $(awk \'$2 == "/" {print $3, $4}\' /proc/mounts)"',
].join('; ');

/** Three pods an arm, one plain and two with annotations; and one that is to be refused. */
export function experiment(ground: Ground): Experiment {
	const {node, pods, plan} = ground;
	const directory = new NodeDirectory(node, directoryName);
	const file = prepare(ground, directory);
	file.catch(() => undefined); // Each claim tells it.

	const evidenceOf = (which: 'plain' | Effect['pod']) => new OnceEach<Evidence>(async arm => {
		const name = `annotations-${which}-${arm.label}`;
		const pod = await pods.start(podOf({
			name,
			arm,
			node: plan.node,
			image: plan.images.shell,
			annotations: {'io.katacontainers.config_path': await file, ...which !== 'plain' && annotationsOf(which)},
			spec: {securityContext: {seccompProfile: {type: 'RuntimeDefault'}}},
		}), plan.limits.podReady);
		const sandbox = await sandboxProcesses(node, pod);
		const monitor = monitorOf(sandbox);
		const seen = namedLines(await pods.ask(name, ['/bin/sh', '-c', inside], 120));
		const network = monitor === undefined ? '' : await node.ask(networkScript, [String(monitor.pid)]);
		await pods.remove([name], plan.limits.podGone);
		return {
			monitor,
			fileServer: sandbox.processes.find(process => process.words[0]?.includes('virtiofsd') || process.words[0]?.includes('file-server')),
			network,
			kernelParameters: seen['parameters'] ?? '',
			seccomp: seen['seccomp'] ?? '',
			rootMount: seen['root'] ?? '',
		};
	});
	const evidence = {plain: evidenceOf('plain'), first: evidenceOf('first'), second: evidenceOf('second')};

	return {
		sideBySide: true,
		claims: {
			...Object.fromEntries(effects.map(effect => [claimName(effect), async (arm: Arm) =>
				effectOf(effect, await evidence.plain.of(arm), await evidence[effect.pod].of(arm))])),
			async notEnabled(arm) {
				const outcome = await pods.attempt(podOf({
					name: `annotations-refused-${arm.label}`,
					arm,
					node: plan.node,
					image: plan.images.shell,
					annotations: {'io.katacontainers.config.hypervisor.default_vcpus': '2'},
				}), plan.limits.podReady);
				return refused('refused' in outcome ? outcome.refused : undefined);
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

/** Removes the files that pods were pointed to. */
export async function restore({node}: Ground): Promise<string[]> {
	return new NodeDirectory(node, directoryName).remove();
}

/** The node's configuration with every annotation enabled, under a path of its own, and what annotations point to. */
async function prepare({node, plan}: Ground, directory: NodeDirectory): Promise<string> {
	const configuration = await kataConfiguration(node, plan.arms);
	const pathOf = (key: string) => {
		const value = valueIn(configuration, 'hypervisor', key);
		if (value === undefined) {
			throw new Error(`Kata's configuration has no ${key}`);
		}

		return JSON.parse(value) as string;
	};

	await directory.bring('kernel', pathOf('kernel'), 'hard');
	await directory.bring('qemu-monitor', pathOf('path'), 'symbolic');
	await directory.bring('file-server', pathOf('virtio_fs_daemon'), 'symbolic');
	return directory.write('configuration.toml', configured(configuration, 'hypervisor', {
		enable_annotations: '[".*"]',
		valid_hypervisor_paths: JSON.stringify([`${directory.path}/*`]),
		valid_virtio_fs_daemon_paths: JSON.stringify([`${directory.path}/*`]),
		valid_entropy_sources: '["/dev/urandom", "/dev/random"]',
	}));
}

const shortened = (text: string) => text.length > 160 ? `${text.slice(0, 157)}…` : text || 'nothing';

/** Whether an annotation has its effect: what is wanted is seen with it, and not without it. */
export function effectOf({shown, wanted}: Pick<Effect, 'shown' | 'wanted'>, plain: Evidence, annotated: Evidence): Finding {
	if (plain.monitor === undefined || annotated.monitor === undefined) {
		return found(false, 'no virtual machine monitor belongs to it');
	}

	const [before, after] = [shown(plain), shown(annotated)];
	if (wanted.test(before)) {
		throw new Error(`the same is seen without the annotation: ${shortened(before)}`);
	}

	return found(wanted.test(after), `${shortened(after)}, without it ${shortened(before)}`);
}

/** Whether a pod was refused for its annotation; for anything else is another matter. */
export function refused(words: string | undefined): Finding {
	if (words === undefined) {
		return found(false, 'it runs');
	}

	const [said] = /annotation [\w./-]+ is not enabled/.exec(words) ?? [];
	if (said === undefined) {
		throw new Error(`it was refused, but not for its annotation: ${words}`);
	}

	return found(true, said);
}
