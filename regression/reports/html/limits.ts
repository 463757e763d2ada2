import type {Looked, Run} from '../../run.ts';
import {markup, type Markup} from '../markup.ts';
import {ownMarks} from '../node-mark.ts';
import type {Report} from '../report.ts';
import {shownOf} from '../withheld.ts';
import {anchorOf} from './anchor-of.ts';
import {caption} from './caption.ts';
import {nodeTags} from './node-tags.ts';
import {prose} from './prose.ts';
import {scrolled} from './scrolled.ts';
import type {Section} from './section.ts';
import {sourceLinks} from './source-links.ts';
import {verdictTag} from './verdict-tag.ts';

/** What is known of Kata, whether it still is so, and where it is known from. */
export function limits(report: Report): Section | undefined {
	const rows = report.runs.flatMap(run => run.claims.map(claim => ({run, claim})));
	return rows.length === 0 ? undefined : {id: 'limits', title: 'Known limits', content: scrolled('limits-caption', markup`<table class="limits sortable stacked">
${caption('limits-caption', 'What is known of Kata, looked at again in this run.', report.runs)}
<thead><tr><th scope="col">Claim</th><th scope="col">Known</th><th scope="col">Found</th><th scope="col">Verdict</th><th scope="col">Known from</th></tr></thead>
<tbody>
${rows.map(({run, claim}) => rowOf(run, claim, report))}</tbody>
</table>`)};
}

function rowOf(run: Run, {name, claims, expectation, found, missing}: Looked, {judgement, runs, scenarios}: Report): Markup {
	const id = `claim.${anchorOf(run, name)}`;
	const items = judgement.items.filter(item => item.run === run.id && item.kind === 'claim' && item.name === name);
	const answers = [
		...Object.entries(shownOf(found, run)).map(([label, {answer, saw}]) => [label, `${answer}: ${saw}`] as const),
		...Object.entries(missing).map(([label, reason]) => [label, `could not be looked at: ${reason}`] as const),
	];
	return markup`<tr id="${id}" data-target="${id}"><th scope="row" class="words">${prose(claims)} <span class="scenario">${run.scenario}, ${name}${nodeTags(ownMarks(run, runs))}</span></th>
<td data-label="Known">${expectation}</td><td class="words" data-label="Found"><dl class="arms">${answers.map(([label, text]) => markup`<div><dt>${label}</dt><dd>${text}</dd></div>`)}</dl></td><td data-label="Verdict">${items.map(({verdict, arm}, index) => markup`${index > 0 && markup`<br>`}${verdictTag(verdict, items.length > 1 ? ` on ${arm}` : '')}`)}</td><td class="words" data-label="Known from">${sourceLinks(scenarios[run.scenario]?.sources[name] ?? '')}</td></tr>
`;
}
