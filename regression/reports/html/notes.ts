import {markup, type Markup} from '../markup.ts';
import type {Report} from '../report.ts';
import {shownOf} from '../withheld.ts';
import {caption} from './caption.ts';
import {prose} from './prose.ts';
import {scrolled} from './scrolled.ts';

/** What scenarios noted beside figures and claims, such as the overhead that a RuntimeClass should declare. */
export function notes({runs, scenarios}: Report): Markup | undefined {
	const several = new Set(runs.map(({cell}) => cell)).size > 1;
	const noted = runs.flatMap(run => Object.entries(run.notes ?? {}).map(([name, values]) => ({run, name, values: Object.entries(shownOf(values, run))})))
		.filter(({values}) => values.length > 0);
	return noted.length === 0 ? undefined : scrolled('notes-caption', markup`<table class="notes stacked">
${caption('notes-caption', 'What was noted beside the figures.', runs)}
<thead><tr><th scope="col">Note</th><th scope="col">By arm</th><th scope="col">What it says</th></tr></thead>
<tbody>${noted.map(({run, name, values}) => markup`<tr><th scope="row">${name} <span class="scenario">${run.scenario}${several && `, ${run.cell}`}</span></th><td class="words" data-label="By arm"><dl class="arms">${values.map(([label, value]) => markup`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl></td><td class="words" data-label="What it says">${prose(scenarios[run.scenario]?.notes[name])}</td></tr>
`)}</tbody></table>`);
}
