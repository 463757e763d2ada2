import {timeText} from '../../../stacks/time-text.ts';
import {markup, type Markup} from '../markup.ts';
import {suiteMarks} from '../node-mark.ts';
import type {Report} from '../report.ts';
import {verdictCounts} from '../verdicts.ts';
import {verdictTag} from './verdict-tag.ts';

const outcomes = {
	0: {title: 'Nothing regressed', tone: 'good'},
	1: {title: 'Regressed', tone: 'bad'},
	2: {title: 'Could not be judged', tone: 'open'},
} as const;

/** The top of the page: what it is a report of, what came out, and what must be known of every figure. */
export function head({judgement, runs}: Report): Markup {
	const {title, tone} = outcomes[judgement.exitCode];
	return markup`<header>
<p class="product">kata-lab regression report</p>
<div class="outcome ${tone}"><div><h1>${title}</h1><p>${judgement.summary}</p>
<ul class="counts">${verdictCounts(judgement.items).map(([verdict, count]) => markup`<li>${verdictTag(verdict)} <b>${count}</b></li>`)}</ul></div>
${facts({judgement, runs})}</div>
${suiteMarks(runs).map(({word, means, cells}) => markup`<p class="mark" role="note"><b>${word}</b> ${means}${cells.length > 0 && ` In ${cells.join(', ')}.`}</p>
`)}${judgement.remarks.length > 0 && markup`<div class="remarks" role="note"><b>To see to</b><ul>${judgement.remarks.map(remark => markup`<li>${remark}</li>`)}</ul></div>
`}</header>`;
}

function facts({judgement, runs}: Pick<Report, 'judgement' | 'runs'>): Markup {
	const began = runs.map(({at}) => at).sort()[0] ?? judgement.at;
	const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
	const commits = [...new Set(runs.flatMap(({commit = []}) => commit))].map(commit => commit.replace(/^([\da-f]{12})[\da-f]+/, '$1'));
	const cells = [...new Set(runs.map(({cell}) => cell))];
	const entries: ReadonlyArray<readonly [name: string, value: Markup | string | number]> = [
		['Measured', markup`<time datetime="${began}">${began.slice(0, 16).replace('T', ' ')} UTC</time>, for ${timeText(seconds)}`],
		['Scenarios', `${new Set(runs.map(({scenario}) => scenario)).size} in ${cells.length === 1 ? `cell ${cells.join('')}` : `${cells.length} cells`}`],
		...commits.length > 0 ? [['Commit', markup`<code>${commits.join(', ')}</code>`] as const] : [],
		['Suite', markup`<code>${judgement.suite}</code>`],
		['Exit code', judgement.exitCode],
	];
	return markup`<dl class="facts">${entries.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}
