import type {JudgedItem} from '../../judgement.ts';
import {itemText} from '../item-text.ts';
import {markup, type Markup} from '../markup.ts';
import {ownMarks} from '../node-mark.ts';
import type {Report} from '../report.ts';
import {byUrgency, standingOf, verdictNames, verdicts} from '../verdicts.ts';
import {whyOf} from '../why-of.ts';
import {anchorOf} from './anchor-of.ts';
import {caption} from './caption.ts';
import {filters} from './filters.ts';
import {nodeTags} from './node-tags.ts';
import {scrolled} from './scrolled.ts';
import type {Section} from './section.ts';
import {verdictTag} from './verdict-tag.ts';

/** Everything that was judged, what matters most first, with what filters and sorts it. */
export function verdictTable({judgement: {items}, runs}: Report): Section {
	const several = new Set(runs.map(({cell}) => cell)).size > 1;
	const marks = new Map(runs.map(run => [run.id, nodeTags(ownMarks(run, runs))]));
	return {id: 'verdicts', title: 'Verdicts', content: items.length === 0 ? markup`<p>Nothing was judged.</p>` : markup`${filters(items)}
${scrolled('verdicts-caption', markup`<table class="verdicts sortable stacked">
${caption('verdicts-caption', 'Every figure and claim that was judged, the most urgent first. A change is that of the median against the reference, with its 95 % interval; p is Mann-Whitney’s, corrected by Holm.', runs)}
<thead><tr><th scope="col">Verdict</th><th scope="col">Figure or claim</th>${several && markup`<th scope="col">Cell</th>`}<th scope="col">Now</th><th scope="col">Before</th><th scope="col">Change</th><th scope="col">p</th><th scope="col">Why</th></tr></thead>
<tbody>
${byUrgency(items).map(item => rowOf(item, several, marks.get(item.run)))}</tbody>
</table>`)}
<details class="legend"><summary>What the verdicts mean</summary><dl>${verdictNames.map(name => markup`<div><dt>${verdictTag(name)}</dt><dd>${verdicts[name].means}</dd></div>`)}</dl></details>`};
}

function rowOf(item: JudgedItem, several: boolean, tags: Markup | undefined): Markup {
	const {of, now, before, change, p} = itemText(item);
	const value = valuesOf(item);
	const standing = standingOf(item);
	return markup`<tr data-verdict="${item.verdict}" data-target="${targetOf(item)}"><td data-sort="${verdictNames.indexOf(item.verdict)}">${verdictTag(item.verdict)}${standing !== '' && markup` <span class="node">${standing}</span>`}</td>
<th scope="row"><a href="#${targetOf(item)}">${item.name}</a> <span class="of">${of}</span> <span class="scenario">${item.scenario}${tags}</span></th>
${several && markup`<td data-label="Cell">${item.cell}</td>`}<td class="number" data-label="Now" data-sort="${value.now}">${now}</td><td class="number" data-label="Before" data-sort="${value.before}">${before}</td><td class="number" data-label="Change" data-sort="${value.change}">${change}</td><td class="number" data-label="p" data-sort="${value.p}">${p}</td><td class="words" data-label="Why">${whyOf(item)}</td></tr>
`;
}

/** Where the page says more of an item. */
const targetOf = (item: JudgedItem) => item.kind === 'claim' ? `claim.${anchorOf(item, item.name)}` : anchorOf(item, item.name);

/** What the columns are sorted by. */
function valuesOf(item: JudgedItem): {now?: number | undefined; before?: number | undefined; change?: number | undefined; p?: number | undefined} {
	switch (item.kind) {
		case 'claim': {
			return {};
		}

		case 'objective': {
			return {now: item.value, before: item.most ?? item.least};
		}

		default: {
			return {now: item.current?.value, before: item.reference?.value, change: item.shift, p: item.adjustedP ?? item.p};
		}
	}
}
