import type {Measured, Run} from '../../run.ts';
import {numberText} from '../figure-text.ts';
import {markup, type Markup} from '../markup.ts';
import {readableUnit} from '../readable-unit.ts';
import {anchorOf} from './anchor-of.ts';
import {labelsIn} from '../labels-in.ts';
import {caption} from './caption.ts';
import {scrolled} from './scrolled.ts';

/** The raw samples as a table, a row for each pair; closed until somebody opens it. */
export function samplesTable(run: Run, metric: Measured): Markup | false {
	const {name, unit, samples, cold} = metric;
	const labels = labelsIn(run, metric);
	const values = labels.flatMap(label => samples[label]?.map(([, value]) => Math.abs(value)) ?? []);
	const pairs = [...new Set(labels.flatMap(label => samples[label]?.map(([pair]) => pair) ?? []))].sort((a, b) => a - b);
	const readable = readableUnit(unit, Math.max(0, ...values));
	const id = `${anchorOf(run, name)}.samples`;
	const cells = (of: (label: string) => number | undefined) => labels.map(label => {
		const value = of(label);
		return markup`<td class="number">${value !== undefined && numberText(value / readable.by)}</td>`;
	});
	return labels.length > 0 && markup`<details><summary>All ${values.length} samples of ${name}</summary>${scrolled(id, markup`<table class="samples">${caption(id, `${name} in ${readable.name}`)}
<thead><tr><th scope="col">Pair</th>${labels.map(label => markup`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>${labels.some(label => cold[label] !== undefined) && markup`<tr><th scope="row">cold</th>${cells(label => cold[label])}</tr>`}${
	pairs.map(pair => markup`<tr><th scope="row">${pair}</th>${cells(label => samples[label]?.find(([own]) => own === pair)?.[1])}</tr>`)}</tbody></table>`)}</details>`;
}
