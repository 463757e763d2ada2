import type {Explanation} from './explanation.ts';

/** An explanation for a terminal: the value, the places that the file might have come from, and those that might have said the value. */
export function explanationText({key, handler, value, file, candidates, layers}: Explanation): string {
	return [
		`${key} of handler ${handler} is ${value === undefined ? 'nothing' : JSON.stringify(value)}`,
		'',
		`The configuration file is ${file}`,
		...table(candidates.map(({source, path, state}) => [state === 'read', source, path ?? '', state])),
		'',
		'What says the value, the strongest first',
		...table(layers.map(({source, value, state}) => [state.startsWith('counts'), source, value === undefined ? '' : JSON.stringify(value), state])),
	].map(line => line.trimEnd()).join('\n');
}

function table(rows: ReadonlyArray<readonly [counts: boolean, ...cells: string[]]>): string[] {
	const widths = [1, 2].map(column => Math.max(...rows.map(row => String(row[column]).length)));
	return rows.map(([counts, first = '', second = '', state = '']) => `  ${counts ? '*' : ' '} ${first.padEnd(widths[0] ?? 0)}  ${second.padEnd(widths[1] ?? 0)}  ${state}`);
}
