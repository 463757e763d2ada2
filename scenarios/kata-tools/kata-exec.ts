import {readFileSync} from 'node:fs';
import type {Arm} from '../arm.ts';
import {ArmPods} from '../arm-pods.ts';
import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {defaultConfigurationPath} from '../kata-configuration.ts';
import {NodeDirectory} from '../node-directory.ts';
import {OnceEach} from '../once-each.ts';
import {ownConfiguration} from '../own-configuration.ts';
import {podOf} from '../pod-of.ts';
import {sandboxProcesses} from '../sandbox-processes.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {consoleScript, parseConsole, wordsOn, type Console} from './guest-console.ts';

const guide = 'docs/Developer-Guide.md at 3.0.0, «Connect to debug console»';

/** Whether `kata-runtime exec` leads into a guest. */
export const kataExec: Scenario = {
	name: 'kata-exec',
	group: 'Kata\'s tools',
	shows: 'whether `kata-runtime exec` opens a shell in a pod\'s guest, beside the agent, and only where the configuration lets it',
	expectation: 'with debug_console_enabled = true, and not without (docs/Developer-Guide.md at 3.0.0); on runc there is no guest to enter',
	durations: {hardware: 40, kvm: 90, tcg: 180},
	settings: {},
	metrics: () => [],
	claims: [
		{name: 'entersGuest', claims: 'where debug_console_enabled is true, a command by `kata-runtime exec` runs on the kernel that the pod\'s container sees', expectation: 'holds', source: guide},
		{name: 'besideAgent', claims: 'it runs outside of every container, where the agent is seen', expectation: 'holds', source: 'src/agent/src/console.rs at 3.0.0: the agent itself starts the shell'},
		{name: 'closedByDefault', claims: 'where debug_console_enabled is not set, there is no shell', expectation: 'holds', source: guide},
	],
};

const directoryName = 'kata-exec';
const limit = 60;
const script = readFileSync(new URL('kata-exec.sh', import.meta.url), 'utf8');

interface Seen {
	/** The boot id that the pod's own container sees. */
	pod: string;
	console: Console | undefined;

	/** The last words of the terminal. */
	words: string;
}

/** Two pods an arm, one with the console and one as the lab's configuration has it. */
export function experiment(ground: Ground): Experiment {
	const {node, pods, plan} = ground;
	const configPath = plan.arms.find(({kernel}) => kernel === 'guest')?.configPath ?? defaultConfigurationPath;
	const enter = async (arm: Arm, kind: string, annotations: Record<string, string>): Promise<Seen> => {
		const armPods = new ArmPods(ground, ({label}) => podOf({name: `exec-${kind}-${label}`, arm, node: plan.node, image: plan.images.shell, annotations}));
		const {name, pod} = await armPods.of(arm);
		const {id} = await sandboxProcesses(node, pod);
		const boot = (await pods.ask(name, ['/bin/sh', '-c', 'cat /proc/sys/kernel/random/boot_id || echo none'], 120)).trim();
		const {stdout, stderr} = await node.run(script, [configPath, id, String(limit), consoleScript], limit + 30);
		await armPods.clear();
		return {pod: boot, console: parseConsole(stdout), words: wordsOn(stdout + stderr)};
	};

	const opened = new OnceEach(async arm => enter(arm, 'open', await ownConfiguration(ground, directoryName, {debug_console_enabled: 'true'}, 'agent')));
	return {
		claims: {
			entersGuest: async arm => entersGuest(await opened.of(arm)),
			besideAgent: async arm => besideAgent(await opened.of(arm)),
			closedByDefault: async arm => closedByDefault(await enter(arm, 'closed', {})),
		},
		async recover() {
			opened.clear();
			await ground.clear();
		},
		async end() {
			await ground.clear();
			await restore(ground);
		},
	};
}

/** Removes the configuration that pods were pointed to. */
export async function restore({node}: Ground): Promise<string[]> {
	return new NodeDirectory(node, directoryName).remove();
}

/** Whether the shell runs on the kernel that the pod's container sees. */
export function entersGuest({pod, console, words}: Seen): Finding {
	return console === undefined
		? found(false, `no shell: ${words}`)
		: found(console.boot === pod, `a shell on ${console.kernel}, boot id ${console.boot}; the container's is ${pod}`);
}

/** Whether the shell sees the agent among the processes. */
export function besideAgent({console, words}: Omit<Seen, 'pod'>): Finding {
	return console === undefined
		? found(false, `no shell: ${words}`)
		: found(console.programs.some(program => program.endsWith('/kata-agent')), `programs that run beside it: ${console.programs.join(', ')}`);
}

/** Whether no shell answers. */
export function closedByDefault({console, words}: Omit<Seen, 'pod'>): Finding {
	return found(console === undefined, console === undefined ? words || 'nothing answers' : `a shell on ${console.kernel}`);
}
