import * as pulumi from '@pulumi/pulumi';
import type {Connection} from '../connection.ts';
import {thinPoolStep, type ThinPool} from '../container-runtime/thin-pool.ts';
import {RemoteStep, type RemoteStepArgs} from '../remote-step.ts';
import type {Step} from '../step.ts';
import type {Acceleration} from '../time-limits.ts';
import {dragonballStep, handlerSteps} from './handler-steps.ts';
import type {NamedHandler} from './named-handler.ts';

/** How a step is registered that changes the machine. */
export type Place = (name: string, args: RemoteStepArgs, options: pulumi.ComponentResourceOptions) => pulumi.Resource & {readonly stdout: pulumi.Output<string>};

/** What {@link NamedHandlers} are, and where. */
export interface NamedHandlersArgs {
	/** The machine, which has Kata. */
	connection: pulumi.Input<Connection>;

	/** Changes when the machine is another one, on which everything has to be done again. */
	machineId: pulumi.Input<string>;

	/** Whether runc's shim stands in for Kata's. */
	rehearsal: boolean;

	/** What executes the machine's instructions. */
	acceleration: pulumi.Input<Acceleration>;

	handlers: readonly NamedHandler[];

	/** Where block devices come from, for those handlers that take them. */
	thinPool: ThinPool;

	/** Upper bound of one step, in seconds. */
	limit: number;

	/** As a RemoteStep by default. */
	place?: Place;
}

/** What handlers beside the lab's own have on one machine, each by itself: a file, a shim, a pool. containerd hears of them elsewhere. */
export class NamedHandlers extends pulumi.ComponentResource {
	/** The SHA-256 of each one's configuration on the machine, by the handler's name. */
	readonly digests: Readonly<Record<string, pulumi.Output<string>>>;

	constructor(name: string, args: NamedHandlersArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:NamedHandlers', name, {}, options);

		const {connection, rehearsal, handlers, thinPool, limit, place = remote} = args;
		const step = (part: string, made: pulumi.Input<Step>, script: string, dependsOn: pulumi.Resource[] = []) => place(`${name}-${part}`, {
			connection,
			script,
			variables: pulumi.all([made, args.machineId]).apply(([{variables}, MACHINE]) => ({...variables, MACHINE})),
			limit,
		}, {parent: this, deletedWith: options?.deletedWith, dependsOn});

		const placed = handlers.map(handler => {
			const steps = pulumi.output(args.acceleration).apply(acceleration => handlerSteps(handler, acceleration));
			// In a rehearsal there is no release that could lack anything.
			const checked = rehearsal ? [] : [step(`${handler.name}-needs`, steps.needs, 'kata-needs')];
			const file = step(`${handler.name}-configuration`, steps.configuration, 'kata-configuration', checked);
			return {handler, checked, digest: file.stdout.apply(text => (JSON.parse(text) as {sha256: string}).sha256)};
		});

		const checkedOf = (which: (handler: NamedHandler) => boolean) => placed.filter(({handler}) => which(handler)).flatMap(({checked}) => checked);
		if (!rehearsal && handlers.some(({hypervisor}) => hypervisor === 'dragonball')) {
			step('shim', dragonballStep, dragonballStep.script, checkedOf(({hypervisor}) => hypervisor === 'dragonball'));
		}

		if (handlers.some(({snapshotter}) => snapshotter === 'devmapper')) {
			const made = thinPoolStep(thinPool);
			step('thin-pool', made, made.script, checkedOf(({snapshotter}) => snapshotter === 'devmapper'));
		}

		this.digests = Object.fromEntries(placed.map(({handler, digest}) => [handler.name, pulumi.unsecret(digest)]));
		this.registerOutputs({digests: this.digests});
	}
}

const remote: Place = (name, args, options) => new RemoteStep(name, args, options);

/** {@link NamedHandlers}, where there are any. */
export function namedHandlers(name: string, named: Pick<NamedHandlersArgs, 'handlers' | 'thinPool'> | undefined, on: Omit<NamedHandlersArgs, 'handlers' | 'thinPool'>, options: pulumi.ComponentResourceOptions): NamedHandlers[] {
	return named === undefined || named.handlers.length === 0 ? [] : [new NamedHandlers(name, {...named, ...on}, options)];
}
