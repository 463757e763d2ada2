import {messageOf} from '../../components/artifacts/errors.ts';
import type {Scenario} from '../../scenarios/scenario.ts';
import {settingsIn} from '../../stacks/stack-file.ts';
import type {Matrix} from '../matrix/matrix.ts';
import type {Cell} from '../plan/cell.ts';
import {stackText} from '../../stacks/stack-text.ts';
import {cellSettings, labSettings, labStack} from './stacks.ts';

/** Everything that is wrong with the settings that a run would give its labs and cells, so that none of it is met hours later. */
export function settingsProblems({labs, limit, mostPairs}: Matrix, cells: readonly Cell[], scenarios: readonly Scenario[]): string[] {
	const problemOf = (where: string, settings: Readonly<Record<string, unknown>>) => {
		try {
			settingsIn(stackText(settings), {file: where, scenarios});
			return [];
		} catch (error) {
			return [messageOf(error)];
		}
	};

	return [
		...Object.entries(labs).flatMap(([name, lab]) => 'settings' in lab ? problemOf(`labs.${name}.settings`, labSettings(lab.settings, {limit, rehearsal: true})) : []),
		...cells.flatMap(cell => problemOf(cell.id, cellSettings(cell, {
			lab: labStack(cell.lab, labs[cell.lab] ?? {settings: {}}),
			runtimeClass: 'kata-containers',
			seed: 1,
			mostPairs,
			measuredNode: undefined,
		}))),
	];
}
