import {gatedPrefix} from './annotation.ts';
import type {AnnotationProblem} from './annotation-problem.ts';
import {goUnsigned} from './go-value.ts';
import type {PodHandler} from './pod-handler.ts';

/** What is wrong with sizes that depend on the node, on the configuration and on each other. */
export function sizeProblems(annotations: Readonly<Record<string, string | undefined>>, handler: PodHandler | undefined): AnnotationProblem[] {
	const vcpus = cpusIn(annotations, 'default_vcpus');
	const most = cpusIn(annotations, 'default_max_vcpus');
	const {cpus = Infinity, values, hypervisor} = handler ?? {};
	const beyondNode = [['default_vcpus', vcpus], ['default_max_vcpus', most]] as const;
	const set = Number(values?.['default_maxvcpus'] ?? 0);
	const limit = most === undefined || most === 0 ? set : most;
	return [
		...beyondNode.filter(([, count]) => count !== undefined && count > cpus).map(([name, count]): AnnotationProblem => ({
			annotation: gatedPrefix + name,
			then: 'refused',
			problem: `is ${count ?? 0}, and the node has ${cpus} CPUs`,
		})),
		...hypervisor === 'qemu' && vcpus !== undefined && vcpus <= cpus && limit > 0 && vcpus > limit ? [{
			annotation: `${gatedPrefix}default_vcpus`,
			then: 'refused' as const,
			problem: most === limit
				? `is ${vcpus}, more than default_max_vcpus beside it, which is ${limit}`
				: `is ${vcpus}, more than default_maxvcpus of the configuration, which is ${limit}; set ${gatedPrefix}default_max_vcpus to ${vcpus} as well`,
		}] : [],
	];
}

function cpusIn(annotations: Readonly<Record<string, string | undefined>>, name: string): number | undefined {
	const value = goUnsigned(annotations[gatedPrefix + name] ?? '');
	return value === undefined ? undefined : Number(BigInt.asUintN(32, value));
}
