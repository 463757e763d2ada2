import type {DeclaredOf} from './declared.ts';
import {repaired, type Difference} from './difference.ts';
import type {Found} from './found.ts';
import {handledBy} from './kata-deploy.ts';

/** How the runtimes that containerd runs with differ from the declared handlers; runc is containerd's own. */
export function compareHandlers(declared: ReadonlyArray<DeclaredOf<'handler'>>, {runtimes}: Found): Difference[] {
	const [first] = declared;
	if (first === undefined) {
		return [];
	}

	const {step} = first;
	if (runtimes === null) {
		return [{kind: 'handler', name: declared.map(({name}) => name).join(', '), declared: 'known to containerd', found: 'containerd does not answer', step, remedy: repaired}];
	}

	const foreign = Object.entries(runtimes).filter(([name]) => name !== 'runc' && !declared.some(handler => handler.name === name));
	return [
		...declared.flatMap((handler): Difference[] => {
			const runtime = runtimes[handler.name];
			return runtime !== undefined && told(runtime) === told(handler) ? [] : [{
				kind: 'handler',
				name: handler.name,
				declared: told(handler),
				...runtime !== undefined && {found: told(runtime)},
				...by(handledBy(handler.name, runtime?.configPath)),
				step,
				remedy: repaired,
			}];
		}),
		...foreign.map(([name, runtime]): Difference => ({kind: 'handler', name, found: told(runtime), ...by(handledBy(name, runtime.configPath)), step, remedy: repaired})),
	];
}

const told = ({runtimeType, configPath}: {runtimeType: string; configPath?: string}) =>
	`${runtimeType}${configPath === undefined ? '' : ` with ${configPath}`}`;
const by = (who: string | undefined) => who === undefined ? {} : {by: who};
