import {readHistory} from '../history/read-history.ts';
import {percent, shown} from '../judge/figure-verdict.ts';
import {judge} from '../judge/judge.ts';
import type {JudgedItem, Judgement} from '../judgement.ts';
import type {Acknowledgement} from '../rules/acknowledgement.ts';
import type {Objective} from '../rules/objective.ts';
import {aligned} from './aligned.ts';
import {chosenRuns, type Choice} from './chosen.ts';

/** What `baseline diff` is asked. */
export interface DiffOptions extends Choice {
	file: string;
	json: boolean;
	acknowledgements: readonly Acknowledgement[];
	objectives: readonly Objective[];
	stdout: {write(text: string): unknown};
}

/** Judges a suite that is in the history. Gives the judgement's exit code. */
export function diff({file, json, acknowledgements, objectives, stdout, ...choice}: DiffOptions): number {
	const history = readHistory(file);
	const runs = chosenRuns(history, file, choice);
	const judgement = judge({suite: runs[0]?.suite ?? '', runs, history, acknowledgements, objectives, at: new Date().toISOString()});
	stdout.write(json ? `${JSON.stringify(judgement, undefined, '\t')}\n` : diffText(judgement));
	return judgement.exitCode;
}

/** A row for everything that is judged, and what was found, for a terminal. */
export function diffText({suite, items, summary, remarks}: Judgement): string {
	const head = ['scenario', 'figure', 'before', 'now', 'shift', '95 % interval', 'p', 'verdict'];
	return [
		`suite ${suite}: ${summary}`,
		...items.length === 0 ? [] : ['', ...aligned([head, ...items.map(rowOf)])],
		...new Set(items.filter(({verdict}) => verdict === 'new').map(({scenario, reasons}) => `${scenario}: new, because ${reasons.join('; ')}`)),
		...items.filter(({verdict}) => !['unchanged', 'new'].includes(verdict)).map(item => `${item.scenario} ${item.name} of ${item.arm}: ${item.verdict}; ${item.reasons.join('; ')}`),
		...remarks,
	].join('\n').concat('\n');
}

function rowOf(item: JudgedItem): string[] {
	const verdict = `${item.verdict}${item.acknowledged === undefined ? '' : ` (acknowledged until ${item.acknowledged.until})`}`;
	const name = `${item.name}${item.kind === 'ratio' ? '.ratio' : ''}.${item.arm}`;
	const scenario = item.cell === 'default' ? item.scenario : `${item.cell} ${item.scenario}`;
	switch (item.kind) {
		case 'claim': {
			return [scenario, name, item.before ?? '-', item.answer ?? '-', '-', '-', '-', verdict];
		}

		case 'objective': {
			return [scenario, `${name} objective`, '-', item.value === undefined ? '-' : `${shown(item.value)} ${item.unit}`.trim(), '-', '-', '-', verdict];
		}

		default: {
			const unit = item.kind === 'ratio' ? '' : ` ${item.unit}`;
			const value = (of: {value: number} | undefined) => of === undefined ? '-' : `${shown(of.value)}${unit}`;
			return [
				scenario, name, value(item.reference), value(item.current),
				item.shift === undefined ? '-' : percent(item.shift),
				item.interval === undefined ? '-' : `${percent(item.interval.low)} to ${percent(item.interval.high)}`,
				item.adjustedP === undefined ? '-' : shown(item.adjustedP),
				verdict,
			];
		}
	}
}
