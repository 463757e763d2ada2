import {ArmPods} from '../arm-pods.ts';
import type {Arm} from '../arm.ts';
import type {Ground} from '../ground.ts';
import {podOf, type PodWish} from '../pod-of.ts';
import {saidBy} from '../said-by.ts';

const client = 'client';

/** A server on each arm, and one client under runc, on another node where there is one. */
export class Served {
	readonly #ground: Ground;
	readonly #servers: ArmPods;
	#client = false;

	/** `server` is what differs of the servers' pods. */
	constructor(ground: Ground, server: Pick<PodWish, 'command' | 'limits' | 'labels'>) {
		const {plan, scenario} = ground;
		this.#ground = ground;
		this.#servers = new ArmPods(ground, arm => podOf({
			...server,
			name: `${scenario.name}-${arm.label}`,
			labels: {...server.labels, arm: arm.label},
			arm,
			node: plan.node,
			image: plan.images.tools,
		}));
	}

	/** The address of the arm's server, and the kernel that it runs on. */
	async server(arm: Arm): Promise<{ip: string; kernel: string | undefined}> {
		const {pod, kernel, name} = await this.#servers.of(arm);
		const ip = pod.status?.podIP;
		if (ip === undefined) {
			throw new Error(`${name} is Ready without an address`);
		}

		return {ip, kernel};
	}

	/** What a command prints in the client, its complaints with it; the parser of the tool judges it. */
	async run(command: readonly string[], limitSeconds: number): Promise<string> {
		const {pods, plan, limits} = this.#ground;
		if (!this.#client) {
			await pods.start(podOf({name: client, node: plan.clientNode, image: plan.images.tools}), limits.podReady);
			this.#client = true;
		}

		return saidBy(await pods.exec(client, command, limitSeconds));
	}

	/** Removes servers and client; they come again when they are asked for. */
	async clear(): Promise<void> {
		this.#client = false;
		await this.#servers.clear();
		await this.#ground.clear();
	}
}
