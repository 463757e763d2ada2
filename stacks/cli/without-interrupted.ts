import type {StackState} from '../pulumi/stack-state.ts';

/** A stack's state without the creations that were cut off, because every step starts over where it stands; the same state where none was. */
export function withoutInterrupted(known: StackState): StackState {
	const {deployment} = known;
	return (deployment?.pending_operations ?? []).length === 0 ? known : {...known, deployment: {...deployment, pending_operations: []}};
}
