import type {Report} from '../report.ts';
import {markup} from '../markup.ts';
import {nodeMarks} from '../node-mark.ts';
import {anchorOf} from './anchor-of.ts';
import {card} from './card.ts';
import {nodeTags} from './node-tags.ts';
import {prose} from './prose.ts';
import type {Section} from './section.ts';

/** Every metric with its raw samples, an arm beside the other, and how it went from run to run. */
export function samples(report: Report): Section | undefined {
	const runs = report.runs.filter(({metrics, failure}) => metrics.length > 0 || failure !== undefined);
	const several = new Set(report.runs.map(({cell}) => cell)).size > 1;
	return runs.length === 0 ? undefined : {id: 'samples', title: 'Samples and history', content: markup`<p class="hint">A dot is one measurement. The box holds the middle half of them, and the line is at the median. A diamond is the cold one, which does not count. Small and below is what it is compared with.</p>
${runs.map(run => markup`<section class="scenario" aria-labelledby="${anchorOf(run)}"><h3 id="${anchorOf(run)}">${run.scenario}${several && ` in ${run.cell}`}${nodeTags(nodeMarks(run))}</h3>
<p class="about">${prose(report.scenarios[run.scenario]?.shows)}${run.verdict !== '' && markup` <span class="own">Beside what is known: ${run.verdict}.</span>`}</p>
${run.failure !== undefined && markup`<p class="failure">There is no figure: ${run.failure}</p>
`}<div class="cards">
${run.metrics.map(metric => card(run, metric, report))}</div></section>
`)}`};
}
