import type {Measured, Run} from '../../run.ts';
import {costsOf, type Cost} from '../cost-of.ts';
import {figureText, numberText, ratioText} from '../figure-text.ts';
import {markup, type Markup} from '../markup.ts';
import {ownMarks} from '../node-mark.ts';
import {readableUnit} from '../readable-unit.ts';
import {forest, forestScale} from '../plots/forest.ts';
import type {Scale} from '../plots/scale.ts';
import type {Report} from '../report.ts';
import {anchorOf} from './anchor-of.ts';
import {caption} from './caption.ts';
import {nodeTags} from './node-tags.ts';
import {notes} from './notes.ts';
import {scrolled} from './scrolled.ts';
import type {Section} from './section.ts';
import {tonesOf} from './tones-of.ts';

interface Row extends Cost {
	run: Run;
	metric: Measured;
}

/** What each arm takes beside the first, by this run alone: the overheads. */
export function costs(report: Report): Section | undefined {
	const {judgement, runs} = report;
	const rows = runs.flatMap(run => run.metrics.flatMap(metric => costsOf(run, metric, judgement.settings.seed).map((cost): Row => ({...cost, run, metric}))));
	const noted = notes(report);
	const scale = forestScale(rows.flatMap(({ratio = []}) => ratio));
	return rows.length === 0 && noted === undefined ? undefined : {id: 'overheads', title: 'Overheads', content: markup`${rows.length > 0 && scrolled('overheads-caption', markup`<table class="overheads sortable stacked">
${caption('overheads-caption', `What this run measured, an arm beside the first: medians of the pairs that both completed, and their ratio with its 95 % bootstrap interval. The dotted line is at ×1, where both are the same${scale.kind === 'logarithmic' ? '; the scale is logarithmic' : ''}.`, runs)}
<thead><tr><th scope="col">Metric</th><th scope="col">First arm</th><th scope="col">Other arm</th><th scope="col">Difference</th><th scope="col">Ratio</th><th scope="col" data-plain>Plot</th><th scope="col">Pairs</th></tr></thead>
<tbody>
${rows.map(row => rowOf(row, scale, nodeTags(ownMarks(row.run, runs))))}</tbody>
</table>`)}${noted}`};
}

function rowOf({run, metric: {name, unit, direction}, label, against, own, base, ratio, pairs}: Row, scale: Scale, tags: Markup): Markup {
	const difference = own - base;
	const readable = readableUnit(unit, Math.max(Math.abs(own), Math.abs(base)));
	const worse = direction === 'lower' ? difference > 0 : difference < 0;
	const interval = ratio !== undefined && pairs > 1 && ` [${ratioText(ratio.low)}, ${ratioText(ratio.high)}]`;
	return markup`<tr data-target="${anchorOf(run, name)}"><th scope="row"><a href="#${anchorOf(run, name)}">${name}</a> <span class="scenario">${run.scenario}${tags}</span></th>
<td class="number" data-label="First arm" data-sort="${base}">${figureText(base, unit)} <span class="of">${against}</span></td><td class="number" data-label="Other arm" data-sort="${own}">${figureText(own, unit)} <span class="of">${label}</span></td><td class="number" data-label="Difference" data-sort="${difference}">${difference > 0 && '+'}${numberText(difference / readable.by)}\u00A0${readable.name} <span class="of">${difference === 0 ? 'the same' : worse ? 'worse' : 'better'}</span></td><td class="number" data-label="Ratio" data-sort="${ratio?.value}">${ratio ? ratioText(ratio.value) : '–'}${interval}</td><td>${ratio && forest(pairs > 1 ? ratio : {...ratio, low: ratio.value, high: ratio.value}, scale, tonesOf([against, label])[label] ?? 0)}</td><td class="number" data-label="Pairs">${pairs}</td></tr>
`;
}
