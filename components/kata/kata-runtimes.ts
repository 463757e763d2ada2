import * as pulumi from '@pulumi/pulumi';
import type {Connection} from '../connection.ts';
import type {ContainerRuntime} from '../container-runtime/place-handlers.ts';
import {RuntimeHandlers} from '../container-runtime/runtime-handlers.ts';
import {RemoteStep} from '../remote-step.ts';
import {handlersWish, kataSteps, type KataPlan} from './kata-steps.ts';

/** Which container runtimes of a machine get Kata, and how. */
export interface KataRuntimes {
	/** What becomes of containerd's configuration: the lab's replaces it, `whole` and by default, or it is its owner's with `handlers` added. */
	containerd?: 'whole' | 'handlers';

	/** Other container runtimes of the machine that get the handlers too. */
	otherRuntimes?: ReadonlyArray<Exclude<ContainerRuntime, 'containerd'>>;
}

/** Where {@link kataRuntimes} works. */
export interface KataRuntimesArgs extends KataRuntimes {
	connection: pulumi.Input<Connection>;
	machineId: pulumi.Input<string>;
	plan: pulumi.Output<KataPlan>;
	limit: number;
}

/** Has the container runtimes of a machine know Kata; gives containerd's version. */
export function kataRuntimes(name: string, {containerd = 'whole', otherRuntimes = [], ...args}: KataRuntimesArgs, options: pulumi.ComponentResourceOptions): pulumi.Output<string> {
	const {connection, machineId, plan, limit} = args;
	const handlers = (part: string, runtime: ContainerRuntime) => new RuntimeHandlers(`${name}-${part}`, {
		connection,
		machineId,
		wish: plan.apply(plan => handlersWish(plan, runtime)),
		limit,
	}, options);

	for (const runtime of otherRuntimes) {
		handlers(runtime, runtime);
	}

	return containerd === 'handlers'
		? handlers('containerd-handlers', 'containerd').version
		: new RemoteStep(`${name}-containerd`, {
			connection,
			script: 'containerd-configuration',
			variables: pulumi.all([plan, machineId]).apply(([plan, MACHINE]) => ({...kataSteps(plan).containerd.variables, MACHINE})),
			limit,
		}, options).stdout.apply(text => (JSON.parse(text) as {version: string}).version);
}
