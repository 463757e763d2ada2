import {styleText} from 'node:util';
import {linesWithin} from '../../stacks/lines-within.ts';
import type {JudgedItem, Verdict} from '../judgement.ts';
import {itemText} from './item-text.ts';
import {suiteMarks} from './node-mark.ts';
import {readable} from './readable.ts';
import type {Report} from './report.ts';
import {byUrgency, verdicts} from './verdicts.ts';
import {whyOf} from './why-of.ts';

/** How the terminal's report is to look. */
export interface TerminalOptions {
	/** Whether colours may be used. */
	colour: boolean;

	/** Columns of the terminal. */
	width: number;
}

/** What came out, for somebody who watches: a line for each item that is not as before, one for what is open in each scenario, and the whole in a sentence. */
export function terminal({judgement, runs}: Pick<Report, 'judgement' | 'runs'>, {colour, width}: TerminalOptions): string {
	const paint = (text: string, verdict: Verdict) => colour ? styleText(colours[verdict], text, {validateStream: false}) : text;
	const items = byUrgency(judgement.items);
	const several = new Set(runs.map(({cell}) => cell)).size > 1;
	const told = items.filter(({verdict}) => !['unchanged', 'new', 'inconclusive'].includes(verdict));
	const open = Map.groupBy(items.filter(({verdict}) => verdict === 'inconclusive'), ({cell, scenario}) => `${several ? `${cell}: ` : ''}${scenario}`);
	return [
		...suiteMarks(runs).flatMap(({word, means, cells}) => [...linesWithin(`${word.toUpperCase()}: ${means}${cells.length > 0 ? ` In ${cells.join(', ')}.` : ''}`, width), '']),
		...told.flatMap(item => linesOf(item, several, width, paint)),
		...[...open].flatMap(([scenario, own]) => block('inconclusive', [`${scenario} ${[...new Set(own.map(({name}) => name))].join(', ')}`], width, paint)),
		...told.length + open.size > 0 ? [''] : [],
		...judgement.remarks.flatMap(remark => linesWithin(`To see to: ${readable(remark)}`, width)),
		...linesWithin(readable(judgement.summary), width),
	].join('\n');
}

const colours = {
	'regressed': 'red',
	'changed': 'red',
	'could not measure': 'yellow',
	'improved': 'green',
	'inconclusive': 'yellow',
	'new': 'gray',
	'unchanged': 'gray',
} as const satisfies Record<Verdict, string>;

/** `▼ regressed  nginx requestsPerSecondAt30 kata / runc: ×0.61, before ×0.71, −14 % [−18 %, −9 %], p < 0.001`, and why. */
function linesOf(item: JudgedItem, several: boolean, width: number, paint: (text: string, verdict: Verdict) => string): string[] {
	const {of, now, before, change, p} = itemText(item);
	const figures = [now, before && `${item.kind === 'claim' ? 'known' : 'before'} ${before}`, change, p && `p ${p}`].filter(Boolean).join(', ');
	const text = `${several ? `${item.cell}: ` : ''}${item.scenario} ${item.name} ${of}${figures === '' ? '' : `: ${figures}`}`;
	return block(item.verdict, [text, whyOf(item)], width, paint);
}

/** Paragraphs beside a verdict; all but the first are indented. */
function block(verdict: Verdict, paragraphs: readonly string[], width: number, paint: (text: string, verdict: Verdict) => string): string[] {
	const head = `${verdicts[verdict].sign} ${verdict}`.padEnd(21);
	const room = Math.max(40, width) - head.length;
	const lines = paragraphs.flatMap((text, index) => linesWithin(readable(text), room - (index === 0 ? 0 : 2)).map(line => `${index === 0 ? '' : '  '}${line}`));
	return lines.map((line, index) => `${index === 0 ? paint(head, verdict) : ' '.repeat(head.length)}${line}`);
}
