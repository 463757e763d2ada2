import type * as pulumi from '@pulumi/pulumi';
import {gvisorNames} from '../components/gvisor/gvisor.ts';
import {LabRuntimeClass} from '../components/runtime-class.ts';
import type {Settings} from './settings.ts';

/** gVisor's RuntimeClass, where the settings ask for it. It adds nothing to a pod: what gVisor takes is in the pod's own limits. */
export function gvisorRuntimeClass({gvisor}: Settings, options: pulumi.ComponentResourceOptions): LabRuntimeClass[] {
	return gvisor ? [new LabRuntimeClass('gvisor', {...gvisorNames, overhead: 'none'}, options)] : [];
}
