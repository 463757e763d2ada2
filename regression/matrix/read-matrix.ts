import {parse} from 'yaml';
import {didYouMean} from '../../stacks/setting-rules.ts';
import {ownHandler, type Matrix, type MatrixLab, type Row} from './matrix.ts';
import {countIn, listIn, objectIn, tableIn, wordIn, wordsIn} from './shape.ts';

/** What {@link readMatrix} has to know to find mistakes. */
export interface MatrixOrigin {
	/** The file that problems are reported against. */
	readonly file: string;
	readonly scenarios: readonly string[];
}

const keys = {
	matrix: ['limit', 'mostPairs', 'seed', 'failOn', 'labs', 'rows'],
	row: ['scenarios', 'handlers', 'labs', 'variants'],
	lab: ['settings', 'stack'],
};
const seconds = {m: 60, h: 60 * 60} as const;
const longest = 99 * seconds.h; // Timers end at 24 days.

/** The matrix that a file's text describes; all that is wrong with it in one error. */
export function readMatrix(text: string, {file, scenarios}: MatrixOrigin): Matrix {
	const problems: string[] = [];
	const raw = tableIn(parsed(text, problems), 'the file', keys.matrix, problems);
	const labs = Object.fromEntries(Object.entries(objectIn(raw['labs'] ?? {default: {}}, 'labs', problems)).map(([name, value]) => [name, labIn(name, value, problems)]));
	const rows = listIn(raw['rows'], 'rows', problems).map((value, index) => rowIn(value, `rows[${index}]`, {labs: Object.keys(labs), scenarios}, problems));
	if (rows.length === 0) {
		problems.push('rows is empty, and so nothing would be measured');
	}

	const matrix = {
		limit: limitIn(raw['limit'] ?? '8h', problems),
		mostPairs: countIn(raw['mostPairs'] ?? 30, 'mostPairs', problems),
		seed: raw['seed'] === undefined ? undefined : countIn(raw['seed'], 'seed', problems),
		failOn: wordsIn(raw['failOn'] ?? [], 'failOn', problems),
		labs,
		rows,
	};
	if (problems.length > 0) {
		throw new TypeError([`${file}:`, ...problems].join('\n  '));
	}

	return matrix;
}

function parsed(text: string, problems: string[]): unknown {
	try {
		return parse(text) as unknown;
	} catch (error) {
		problems.push(error instanceof Error ? error.message : String(error));
		return {rows: [{scenarios: []}]};
	}
}

function labIn(name: string, value: unknown, problems: string[]): MatrixLab {
	if (!/^[a-z\d]([-a-z\d]{0,28}[a-z\d])?$/.test(name)) {
		problems.push(`labs has '${name}', not a name of up to 30 lower-case letters, digits and '-'`);
	}

	const {settings, stack} = tableIn(value ?? {}, `labs.${name}`, keys.lab, problems);
	if (stack === undefined) {
		return {settings: objectIn(settings ?? {}, `labs.${name}.settings`, problems)};
	}

	if (settings !== undefined) {
		problems.push(`labs.${name} has both settings and stack; a lab that is there is as its stack made it`);
	}

	return {stack: wordIn(stack, `labs.${name}.stack`, problems)};
}

function rowIn(value: unknown, where: string, known: {labs: readonly string[]; scenarios: readonly string[]}, problems: string[]): Row {
	const raw = tableIn(value, where, keys.row, problems);
	const among = (words: readonly string[], name: string, all: readonly string[]) => words.filter(word => {
		if (!all.includes(word)) {
			problems.push(`${where}.${name} has '${word}', which is none of ${all.join(', ')}${didYouMean(word, all)}`);
		}

		return all.includes(word);
	});
	const scenarios = wordsIn(raw['scenarios'], `${where}.scenarios`, problems);
	const row = {
		scenarios: scenarios.includes('all') ? known.scenarios : among(scenarios, 'scenarios', [...known.scenarios, 'all']),
		handlers: wordsIn(raw['handlers'] ?? [ownHandler], `${where}.handlers`, problems),
		labs: among(wordsIn(raw['labs'] ?? known.labs, `${where}.labs`, problems), 'labs', known.labs),
		variants: Object.fromEntries(Object.entries(objectIn(raw['variants'] ?? {default: {}}, `${where}.variants`, problems))
			.map(([name, settings]) => [name, objectIn(settings ?? {}, `${where}.variants.${name}`, problems)])),
	};
	for (const [variant, settings] of Object.entries(row.variants)) {
		among(Object.keys(settings), `variants.${variant}`, row.scenarios);
	}

	return row;
}

function limitIn(value: unknown, problems: string[]): number {
	const [, count, unit] = /^([1-9]\d{0,3})([mh])$/.exec(String(value)) ?? [];
	const limit = Number(count) * seconds[unit as keyof typeof seconds];
	if (!(limit <= longest)) {
		problems.push(`limit is ${JSON.stringify(value)}, not a time such as '90m' or '8h', of 99h at most`);
	}

	return limit;
}
