import {readFileSync} from 'node:fs';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import {expectedKernel, firstLineScript, misplaced, parseFirstLine} from '../first-line.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {lastWords} from '../last-words.ts';
import type {Ended} from '../node-shell.ts';
import type {Finding, Scenario} from '../scenario.ts';

/** What of Docker's command line works with a runtime. */
export const dockerCli: Scenario = {
	name: 'docker-cli',
	group: 'known limits',
	shows: 'whether docker run starts a container of a runtime, without and with Docker\'s network, and whether it reaches one that it is linked to',
	expectation: 'Docker 23 and later can start Kata\'s shim, but only without a network (kata-containers#5941), and --link is not supported (docs/Limitations.md at 3.0.0); the list of limits met in production has Docker\'s command line for gone, of earlier versions of it',
	durations: {hardware: 60, kvm: 120, tcg: 210},
	settings: {},
	metrics: () => [],
	claims: [
		{
			name: 'dockerRuns',
			claims: 'docker run --network none runs a container in the runtime\'s kernel',
			expectation: 'holds',
			source: 'docs/Limitations.md at 3.0.0: «Docker supports Kata Containers since 22.06»',
		},
		{
			name: 'dockerNetworkRuns',
			claims: 'docker run on Docker\'s bridge runs a container',
			expectation: 'does not hold',
			source: 'kata-containers/kata-containers#5941: the hook that gives a container its interface meets the node\'s own network namespace; mended in 3.1 by #5972',
		},
		{
			name: 'dockerLinkReaches',
			claims: 'a container that docker run --link ties to another one reaches it by its alias',
			expectation: 'does not hold',
			source: 'docs/Limitations.md at 3.0.0: «The runtime does not support the docker run --link command»',
		},
	],
};

const script = readFileSync(new URL('docker.sh', import.meta.url), 'utf8');
const target = 'kata-lab-target';

/** Docker's engine and command line on the node, out of the lab's image of them, for as long as this takes. */
export function experiment(ground: Ground): Experiment {
	const {node, plan, bootId} = ground;
	const {container: limit} = plan.limits;
	let image: Promise<string> | undefined;
	const loaded = async () => {
		image ??= restore(ground).then(async () => node.ask(script, ['up', plan.images.docker, JSON.stringify(runtimesOf(plan.arms))], limit));
		return image;
	};

	const docker = async (...words: string[]) => node.run(script, ['cli', ...words], limit);
	const clear = async () => {
		image = undefined;
		await restore(ground);
	};

	return {
		claims: {
			async dockerRuns(arm) {
				const ended = await docker('run', '--rm', '--network', 'none', '--runtime', nameOf(arm), await loaded(), '/bin/sh', '-c', firstLineScript);
				return ran(ended, line => misplaced(parseFirstLine(line), expectedKernel(arm, plan.rehearsal), bootId));
			},
			async dockerNetworkRuns(arm) {
				return ran(await docker('run', '--rm', '--runtime', nameOf(arm), await loaded(), '/bin/true'), () => undefined);
			},
			async dockerLinkReaches(arm) {
				const name = await loaded();
				await docker('rm', '--force', target);
				const started = await docker('run', '--detach', '--name', target, name, '/bin/sh', '-c', 'trap exit TERM; sleep 86400 & wait');
				if (started.code !== 0) {
					throw new Error(`docker did not start the container that is linked to: ${lastWords(started.stderr)}`);
				}

				return linked(await docker('run', '--rm', '--link', `${target}:alias`, '--runtime', nameOf(arm), name, '/bin/sh', '-c', 'echo speaks; ping -c 3 -W 5 alias'));
			},
		},
		recover: clear,
		end: clear,
	};
}

/** Takes Docker away that a killed probe left. */
export async function restore({node, plan}: Ground): Promise<string[]> {
	return (await node.ask(script, ['down'], plan.limits.container)).split('\n').filter(Boolean);
}

const nameOf = ({label, kernel}: Arm) => kernel === 'node' ? 'runc' : `kata-lab-${label}`;

/** What Docker is to know of runtimes beside its own runc. */
export function runtimesOf(arms: readonly Arm[]): Record<string, {runtimeType: string; options?: {ConfigPath: string}}> {
	return Object.fromEntries(arms.filter(({kernel}) => kernel !== 'node').map(arm => [nameOf(arm), {
		runtimeType: arm.runtimeType,
		...arm.configPath !== undefined && {options: {ConfigPath: arm.configPath}},
	}]));
}

/** Whether a container ran where its runtime says; `wrong` tells why it did not. */
export function ran({code, stdout, stderr}: Ended, wrong: (line: string) => string | undefined): Finding {
	if (code !== 0) {
		return found(false, lastWords(stderr || stdout) || `exit code ${code}`);
	}

	const why = wrong(stdout.trim());
	return found(why === undefined, why ?? 'it ran');
}

/** Whether a linked container reached the other one. */
export function linked({code, stdout, stderr}: Ended): Finding {
	if (!stdout.includes('speaks')) {
		return found(false, `it did not run: ${lastWords(stderr || stdout) || `exit code ${code}`}`);
	}

	return found(code === 0, code === 0 ? 'it reaches it' : lastWords(stderr || stdout));
}
