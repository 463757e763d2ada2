import {tablesOf, type Table} from '../configuration/tables.ts';
import type {AnnotationProblem} from './annotation-problem.ts';
import {annotationTable} from './annotation-table.ts';
import type {PodHandler} from './pod-handler.ts';

/** What a handler's hypervisor makes nothing of, though Kata takes it. */
export function hypervisorProblems(names: readonly string[], {hypervisor}: Pick<PodHandler, 'hypervisor'>): AnnotationProblem[] {
	const tables = tablesOf(hypervisor);
	return names.flatMap(annotation => {
		const [table = '', key = ''] = annotationTable[annotation]?.key?.split('.') ?? [];
		const ignored = Object.hasOwn(tables, table) ? tables[table as Table][key]?.ignored : undefined;
		return ignored === undefined ? [] : [{annotation, then: 'ignored', problem: `does nothing with ${hypervisor}: ${ignored}`}];
	});
}
