import type {StackState} from '../pulumi/stack-state.ts';

/**
 * A stack's state without any resource; how its secrets are encrypted stays. It is for a lab that
 * goes as a whole: taken away one by one, each object would be asked of a cluster that does not answer.
 */
export function emptied({version, deployment}: StackState): StackState {
	return {version, deployment: {...deployment, resources: [], pending_operations: []}};
}
