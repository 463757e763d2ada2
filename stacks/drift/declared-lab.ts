import {labDeclarationType, type DeclaredLab} from '../../components/drift/declared.ts';
import type {StackState} from '../pulumi/stack-state.ts';

/** What a lab's last `up` declared, by the state of its stack; `undefined` where no `up` has come so far. */
export function declaredLab({deployment}: StackState): DeclaredLab | undefined {
	const resources = (deployment?.resources ?? []) as Array<{type?: string; outputs?: Partial<DeclaredLab>}>;
	const {nodes, runtimeClasses} = resources.find(({type}) => type === labDeclarationType)?.outputs ?? {};
	return nodes === undefined || runtimeClasses === undefined ? undefined : {nodes, runtimeClasses};
}
