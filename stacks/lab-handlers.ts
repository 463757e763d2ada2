import * as pulumi from '@pulumi/pulumi';
import {configurationPath, kataHandler} from '../components/kata/kata-handler.ts';
import {LabRuntimeClass} from '../components/runtime-class.ts';
import type {Settings} from './settings.ts';

/** One more handler of a lab's, as it was placed there. */
export interface LabHandler {
	/** The containerd runtime's name. */
	readonly name: string;
	readonly hypervisor: string;

	/** What a pod writes into `runtimeClassName`. */
	readonly runtimeClass: string;

	/** The shim that containerd starts, such as `io.containerd.kata.v2`. */
	readonly runtimeType: string;

	/** Its configuration file on each node, and the SHA-256 of that in hex. */
	readonly configuration: string;
	readonly configurationDigest: pulumi.Input<string>;
}

/** The handlers of a lab beside its own, by what was placed of them. */
export function labHandlers({handlers}: Settings, rehearsal: boolean, digests: Readonly<Record<string, pulumi.Output<string>>>): LabHandler[] {
	return handlers.map(handler => ({
		name: handler.name,
		hypervisor: handler.hypervisor,
		runtimeClass: handler.runtimeClass,
		runtimeType: kataHandler({...handler, rehearsal}).runtimeType,
		configuration: configurationPath(handler.name),
		configurationDigest: digests[handler.name] ?? '',
	}));
}

/** Their RuntimeClasses, each by itself. Every node of the lab has every handler, so that these go where the lab's own goes. */
export function handlerRuntimeClasses({handlers}: Settings, options: pulumi.ComponentResourceOptions): LabRuntimeClass[] {
	return handlers.map(({name, runtimeClass, overhead, labels}) => new LabRuntimeClass(`handler-${name}`, {runtimeClass, handler: name, overhead, labels}, options));
}
