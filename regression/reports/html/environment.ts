import {timeText} from '../../../stacks/time-text.ts';
import type {Run} from '../../run.ts';
import {markup, type Markup} from '../markup.ts';
import type {Report} from '../report.ts';
import {caption} from './caption.ts';
import {scrolled} from './scrolled.ts';
import type {Section} from './section.ts';

/** What was measured on, how long each scenario took, and what it was judged by. */
export function environment({runs, judgement: {settings}}: Report): Section | undefined {
	const cells = [...new Set(runs.map(({cell}) => cell))];
	return runs.length === 0 ? undefined : {id: 'environment', title: 'Environment', content: markup`${scrolled('testbed-caption', testbeds(cells, runs))}
${scrolled('runs-caption', markup`<table class="runs sortable stacked">${caption('runs-caption', 'What was run. A time is the experiment’s, without the lab around it.')}
<thead><tr><th scope="col">Scenario</th>${cells.length > 1 && markup`<th scope="col">Cell</th>`}<th scope="col">Began (UTC)</th><th scope="col">Took</th><th scope="col">Settings</th><th scope="col">Raw samples</th></tr></thead>
<tbody>${runs.map(run => markup`<tr><th scope="row">${run.scenario}</th>${cells.length > 1 && markup`<td data-label="Cell">${run.cell}</td>`}<td data-label="Began (UTC)">${run.at.slice(0, 16).replace('T', ' ')}</td><td class="number" data-label="Took" data-sort="${run.seconds}">${timeText(run.seconds)}</td><td class="words" data-label="Settings">${settingsText(run)}</td><td class="words" data-label="Raw samples">${run.samplesFile !== undefined && markup`<code>${run.samplesFile}</code>`}</td></tr>
`)}</tbody></table>`)}
<p class="hint">Judged with a chance of ${settings.alpha} of a false alarm in the whole suite, against an accepted baseline or the last ${settings.lastRuns} runs, with seed ${settings.seed}.</p>`};
}

/** A column for each testbed that differs, a row for each fact. */
function testbeds(cells: readonly string[], runs: readonly Run[]): Markup {
	const beds = cells.map(cell => ({cell, facts: factsOf(runs.filter(run => run.cell === cell))}));
	const names = [...new Set(beds.flatMap(({facts}) => [...facts.keys()]))];
	return markup`<table class="testbed">${caption('testbed-caption', 'What was measured on.')}
<thead><tr><th scope="col">Fact</th>${cells.map(cell => markup`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${names.map(name => markup`<tr><th scope="row">${name}</th>${beds.map(({facts}) => markup`<td class="words">${[...facts.get(name) ?? []].join(', ')}</td>`)}</tr>
`)}</tbody></table>`;
}

/** Every value that a fact had among the runs of a cell; more than one only where something changed in between. */
function factsOf(runs: readonly Run[]): Map<string, Set<string | number>> {
	const facts = new Map<string, Set<string | number>>();
	for (const {testbed: {machine, versions}, commit} of runs) {
		for (const [name, value] of Object.entries({...machine, ...versions, ...commit !== undefined && {commit}})) {
			facts.set(name, (facts.get(name) ?? new Set()).add(value));
		}
	}

	return facts;
}

const settingsText = ({settings}: Run) => Object.entries(settings).map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(' ') : String(value)}`).join(', ');
