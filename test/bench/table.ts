import type {Figure, Goal} from './figure.ts';
import type {Testbed} from './testbed.ts';

/** The figures of a run, for a terminal. */
export function tableText(figures: readonly Figure[], testbed: Testbed): string {
	const head = ['figure', 'value', 'unit', 'floor', 'ratio', 'goal', ''];
	return [...headOf(testbed), '', ...aligned([head, ...figures.map(rowOf)])].join('\n');
}

function headOf({runtime, rehearsalBecause, acceleration, host, node, versions, commit}: Testbed): string[] {
	const {cpus, model, memoryGiB, kernel} = host;
	return [
		...runtime === 'rehearsal' ? [`REHEARSAL, without Kata: ${(rehearsalBecause ?? '').split('\n')[0] ?? ''}`] : [],
		`host: ${cpus} CPUs (${model}), ${memoryGiB} GiB, Linux ${kernel}`,
		...node === undefined ? [] : [`node: ${acceleration ?? 'unknown'}${acceleration === 'tcg' ? ' (emulated, not comparable with hardware)' : ''}, ${node.cpus} CPUs, ${node.memoryGiB} GiB, Debian ${node.release}, cgroup ${node.cgroup}`],
		Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', '),
		...commit === undefined ? [] : [`commit ${commit}`],
	];
}

function rowOf({name, value, unit, floor, ratio, goal, met, missing}: Figure): string[] {
	return [
		name,
		shown(value),
		unit,
		shown(floor),
		ratio === null ? '-' : ratio.toFixed(2),
		goal === null ? '-' : goalText(goal, unit),
		missing === undefined ? met === null ? '' : met ? 'met' : 'MISSED' : `not measured: ${missing.split('\n')[0] ?? ''}`,
	];
}

/** A goal in words: `at most 2 × floor, 10 s`. */
export function goalText({ratio, value, atLeast}: Goal, unit: string): string {
	const most = [
		...ratio === undefined ? [] : [`${ratio} × floor`],
		...value === undefined ? [] : [`${value} ${unit}`],
	].join(', ');
	return [most && `at most ${most}`, atLeast === undefined ? '' : `at least ${atLeast} ${unit}`].filter(Boolean).join(', ');
}

/** Three digits, and never fewer than the whole part has. */
export function shown(value: number | null): string {
	if (value === null) {
		return '-';
	}

	return Number.isInteger(value) || Math.abs(value) >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

/** Figures to the right, words to the left. */
function aligned(rows: readonly string[][]): string[] {
	const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? [];
	const isNumber = (column: number) => [1, 3, 4].includes(column);
	return rows.map(row => row.map((cell, column) => {
		const width = column === row.length - 1 ? 0 : widths[column] ?? 0;
		return isNumber(column) ? cell.padStart(width) : cell.padEnd(width);
	}).join('  ').trimEnd());
}
