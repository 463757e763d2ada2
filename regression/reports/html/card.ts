import type {JudgedItem} from '../../judgement.ts';
import type {Measured, Run} from '../../run.ts';
import {changeText} from '../figure-text.ts';
import {itemText} from '../item-text.ts';
import {markup, type Markup} from '../markup.ts';
import {metricHistory, type MetricHistory} from '../metric-history.ts';
import {course, isWorse, numbered} from '../plots/course.ts';
import {strip} from '../plots/strip.ts';
import type {Report} from '../report.ts';
import {verdictNames} from '../verdicts.ts';
import {anchorOf} from './anchor-of.ts';
import {labelsIn} from '../labels-in.ts';
import {prose} from './prose.ts';
import {samplesTable} from './samples-table.ts';
import {tonesOf} from './tones-of.ts';
import {verdictTag} from './verdict-tag.ts';

/** One metric of one run: what was said of it, its samples, its history. */
export function card(run: Run, metric: Measured, report: Report): Markup {
	const {name, unit, direction} = metric;
	const id = anchorOf(run, name);
	const shows = report.scenarios[run.scenario]?.metrics[name];
	const labels = labelsIn(run, metric);
	const tones = tonesOf(labels);
	const history = metricHistory(run, name, report);
	const items = report.judgement.items.filter(item => item.run === run.id && item.name === name && item.kind !== 'claim');
	return markup`<article class="card" id="${id}" aria-labelledby="${id}.title">
<h4 id="${id}.title">${name}</h4>
<p class="shows">${prose(shows)}${shows !== undefined && '. '}${direction === 'lower' ? 'Less' : 'More'} is better.</p>
${items.length > 0 && tags(items)}
${labels.length > 0 && strip(labels.map(label => ({
		label,
		tone: tones[label] ?? 5,
		values: valuesIn(metric, label),
		cold: metric.cold[label],
		before: before(items, label, report),
	})), unit)}
${Object.entries(metric.missing).map(([label, reason]) => markup`<p class="failure">${label}: ${reason}</p>
`)}${history.points.length > 1 && markup`<p class="title">${history.kind === 'ratio' ? `Ratio to ${labels[0] ?? ''}` : 'Median'} from run to run</p>${course(history, {unit, direction, tones})}${marksOf(history, direction)}
`}${samplesTable(run, metric)}
</article>
`;
}

/** What was said of the metric, a line for each verdict. */
function tags(items: readonly JudgedItem[]): Markup {
	return markup`<ul class="tags">${verdictNames.map(name => {
		const own = items.filter(({verdict}) => verdict === name);
		return own.length > 0 && markup`<li>${verdictTag(name)} <span class="of">${own.map(item => itemText(item).of).join(', ')}</span></li>`;
	})}</ul>`;
}

const valuesIn = ({samples}: Measured, label: string) => samples[label]?.map(([, value]) => value) ?? [];

/** The samples of the runs that an arm's figure was compared with. */
function before(items: readonly JudgedItem[], label: string, {history}: Report): number[] {
	const compared = items.flatMap(item => item.kind === 'absolute' && item.arm === label ? item.reference?.runs ?? [] : []);
	return history.filter(({id}) => compared.includes(id)).flatMap(({metrics}) => metrics.filter(({name}) => name === items[0]?.name).flatMap(metric => valuesIn(metric, label)));
}

/** What the numbers and triangles of a history stand for. */
function marksOf({points, leftOut}: MetricHistory, direction: Measured['direction']): Markup | false {
	const numbers = numbered(points);
	const lines = points.flatMap(({at, differences, shifts}, index) => [
		...differences.length > 0 ? [`${numbers.get(index) ?? ''}  ${at.slice(0, 10)}: ${differences.join(', ')}`] : [],
		...Object.entries(shifts).map(([label, shift]) => `${shift > 0 ? '▲' : '▼'} ${at.slice(0, 10)}: ${label} ${changeText(shift)} from here on, ${isWorse(shift, direction) ? 'worse' : 'better'}`),
	]);
	const all = [...lines, ...leftOut > 0 ? [`${leftOut} ${leftOut === 1 ? 'run' : 'runs'} of another machine or with other settings left out`] : []];
	return all.length > 0 && markup`<ul class="changes">${all.map(text => markup`<li>${text}</li>`)}</ul>`;
}
