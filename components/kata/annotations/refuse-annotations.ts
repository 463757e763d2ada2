import * as pulumi from '@pulumi/pulumi';
import type {PodHandlers} from './pod-handler.ts';
import {makesPods} from './pod-templates.ts';

/**
 * Fails every Pod, or resource that makes pods, whose annotations Kata 3.0.0 would refuse, in the preview
 * already where they are known by then; warns of what it would ignore. To be called once, before the
 * program makes resources; those that a plugin makes by itself, as of `kubernetes.yaml.v2`, it does not see.
 */
export function refuseAnnotations(handlers: PodHandlers): void {
	// A transform of the engine would see those too, but the language host that is built from Go modules passes none on.
	pulumi.runtime.registerStackTransformation(({type, name, props, opts}) => {
		if (!makesPods(type)) {
			return undefined;
		}

		const checked: Promise<pulumi.Resource[]> = check(type, name, props, handlers).then(() => []);
		return {props, opts: pulumi.mergeOptions(opts, {dependsOn: checked})};
	});
}

// A lab that makes no pods does not load what is known of annotations.
async function check(type: string, name: string, props: pulumi.Inputs, handlers: PodHandlers): Promise<void> {
	const {checkPods} = await import('./check-pods.ts');
	return checkPods(type, name, props, handlers);
}
