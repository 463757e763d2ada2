import {readFileSync} from 'node:fs';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {lastWords} from '../last-words.ts';
import {NodeContainers} from '../node-containers.ts';
import {OnceEach} from '../once-each.ts';
import type {Scenario} from '../scenario.ts';

/** What becomes of a container whose network namespace another one joins. */
export const sharedNetwork: Scenario = {
	name: 'shared-network',
	group: 'known limits',
	shows: 'whether a runc container keeps its network when another container joins its network namespace',
	expectation: 'not when it is one of kata: the guest takes the namespace\'s interfaces over (docs/Limitations.md at 3.0.0)',
	durations: {hardware: 30, kvm: 90, tcg: 100},
	settings: {},
	metrics: () => [],
	claims: [
		{
			name: 'neighbourLosesNetwork',
			claims: 'a runc container cannot reach its node any more once the other container has joined its network namespace',
			expectation: 'holds',
			source: 'docs/Limitations.md at 3.0.0: «the runc container loses its network connectivity»',
		},
		{
			name: 'neighbourStaysCut',
			claims: 'it still cannot after the other container has gone',
			expectation: 'holds',
			source: 'virtcontainers/veth_endpoint.go at 3.0.0: Detach leaves a network namespace as it is that Kata did not create',
		},
	],
};

const prefix = 'kata-lab-shared-network-';
const network = readFileSync(new URL('shared-network.sh', import.meta.url), 'utf8');
const address = '192.0.2.1'; // The node's end; reserved for documentation, so nobody's.

interface Seen {
	joined: boolean;
	after: boolean;
}

/** On the node by ctr: a runc container in a network namespace of our own, and one of the arm that joins it. */
export function experiment(ground: Ground): Experiment {
	const {node, plan} = ground;
	const containers = new NodeContainers(node, prefix);
	const {container: limit} = plan.limits;
	const options = ['--with-ns', 'network:/run/netns/kata-lab-shared'];
	const clear = async () => {
		await containers.remove(limit);
		await node.ask(network, ['remove']);
	};

	const seen = new OnceEach<Seen>(async (arm: Arm) => {
		await clear();
		await node.ask(network, ['make', address]);
		const neighbour = {runtimeType: 'io.containerd.runc.v2'};
		await containers.start({name: 'neighbour', handler: neighbour, image: plan.images.shell, options}, limit);
		const reaches = async () => {
			const {code, stdout, stderr} = await containers.exec('neighbour', ['ping', '-c', '3', '-W', '3', address], 120);
			if (!/\d+ packets transmitted/.test(stdout)) {
				throw new Error(`ping said nothing in the runc container: ${lastWords(stderr || stdout)}`);
			}

			return code === 0;
		};

		if (!await reaches()) {
			throw new Error('the runc container does not reach its node in the first place');
		}

		await containers.start({name: 'other', handler: arm, image: plan.images.shell, options}, limit);
		const joined = await reaches();
		await containers.remove(limit, 'other');
		const after = await reaches();
		await clear();
		return {joined, after};
	});

	return {
		claims: {
			async neighbourLosesNetwork(arm) {
				const {joined} = await seen.of(arm);
				return found(!joined, `before the other container joined it reached its node, with it ${joined ? 'too' : 'not'}`);
			},
			async neighbourStaysCut(arm) {
				const {after} = await seen.of(arm);
				return found(!after, `after the other container went it reaches its node ${after ? 'again' : 'not'}`);
			},
		},
		async recover() {
			await clear();
		},
		end: clear,
	};
}

/** Removes containers and the network that a killed probe left. */
export async function restore({node, plan}: Ground): Promise<string[]> {
	const removed = await new NodeContainers(node, prefix).remove(plan.limits.container);
	const text = await node.ask(network, ['remove']);
	return [...removed, ...text.split('\n').filter(Boolean)];
}
