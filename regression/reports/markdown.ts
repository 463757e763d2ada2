import type {JudgedItem} from '../judgement.ts';
import {itemText} from './item-text.ts';
import {suiteMarks} from './node-mark.ts';
import {readable} from './readable.ts';
import type {Report} from './report.ts';
import {byUrgency, standingOf, verdictCounts, verdicts} from './verdicts.ts';
import {whyOf} from './why-of.ts';

/** GitHub shows no summary of a job that is larger than this, in bytes of UTF-8. */
const limit = 2 ** 20;

/** A summary for CI: the outcome, what must be known of it, and a row for each item, what matters most first. At most `most` bytes. */
export function markdown({judgement, runs}: Pick<Report, 'judgement' | 'runs'>, most = limit): string {
	const several = new Set(runs.map(({cell}) => cell)).size > 1;
	const items = byUrgency(judgement.items);
	const head = [
		`## ${outcomes[judgement.exitCode]}: ${literal(judgement.summary)}`,
		'',
		...suiteMarks(runs).flatMap(({word, means, cells}) => [`> **${word.toUpperCase()}**: ${means}${cells.length > 0 ? ` In ${literal(cells.join(', '))}.` : ''}`, '']),
		...judgement.remarks.length > 0 ? ['To see to:', '', ...judgement.remarks.map(remark => `* ${literal(remark)}`), ''] : [],
		verdictCounts(items).map(([verdict, count]) => `${verdicts[verdict].sign} ${count} ${verdict}`).join(' · '),
		'',
		`| verdict |${several ? ' cell |' : ''} scenario | figure or claim | now | before | change | p | why |`,
		`| --- |${several ? ' --- |' : ''} --- | --- | ---: | ---: | ---: | ---: | --- |`,
	].map(line => `${line}\n`);
	return within(head.join(''), items.map(item => rowOf(item, several)), most);
}

const outcomes = {0: 'Nothing regressed', 1: 'Regressed', 2: 'Could not be judged'} as const;

function rowOf(item: JudgedItem, several: boolean): string {
	const {of, now, before, change, p} = itemText(item);
	const standing = standingOf(item);
	const verdict = `${verdicts[item.verdict].sign} ${item.verdict}${standing === '' ? '' : `, ${standing}`}`;
	const cells = [item.scenario, `${item.name} ${of}`, now, before, change, p, whyOf(item)].map(text => literal(text, 400));
	return `| ${[verdict, ...several ? [literal(item.cell)] : [], ...cells].join(' | ')} |\n`;
}

/** As many rows as there is room for, and how many there is none for. */
function within(head: string, rows: readonly string[], most: number): string {
	let room = most - Buffer.byteLength(head) - 100;
	const fitting = rows.findIndex(row => {
		room -= Buffer.byteLength(row);
		return room < 0;
	});
	return fitting === -1 ? head + rows.join('') : `${head}${rows.slice(0, fitting).join('')}\n${rows.length - fitting} more are in the report; there is no room for them here.\n`;
}

/** A text as markdown shows it letter by letter: no mark-up, mention, link or reference comes of it. */
function literal(text: string, most = 2000): string {
	const shown = text.length > most ? `${text.slice(0, most)}…` : text;
	return readable(shown).replaceAll(/\s+/g, ' ').trim()
		.replaceAll(/[\\`*_[\]<>#|~&@$]|:(?=\S)|(?<=www)\./gi, character => `&#${character.charCodeAt(0)};`);
}
