import {timeText} from '../../stacks/time-text.ts';
import type {Cell} from './cell.ts';

/** What a run would measure, in its order, and for about how long, for a terminal. */
export function planText(cells: readonly Cell[], limit: number): string {
	if (cells.length === 0) {
		return 'Nothing is to be measured.';
	}

	const width = Math.max(...cells.map(({id}) => id.length));
	const labs = [...new Set(cells.map(({lab}) => lab))];
	const total = (machine: keyof Cell['durations']) => cells.reduce((sum, {durations}) => sum + durations[machine], 0);
	return [
		...labs.flatMap(lab => [
			`lab ${lab}`,
			...cells.filter(cell => cell.lab === lab).map(({id, durations, alone}) =>
				`  ${id.padEnd(width)}  ${timeText(durations.hardware)}, emulated ${timeText(durations.tcg)}${alone ? '' : ', may have company'}`),
		]),
		`${cells.length} measurement${cells.length === 1 ? '' : 's'}, about ${timeText(total('hardware'))}, emulated ${timeText(total('tcg'))}, beside the labs; none begins after ${timeText(limit)}.`,
		'More pairs, up to mostPairs, take their time as well.',
	].join('\n');
}
