import type {Run} from '../run.ts';
import {benchmarkFiles} from './benchmark-action.ts';
import {otavaFiles} from './otava.ts';
import {prometheusText} from './prometheus.ts';

/** A file for another program. */
export interface ExportedFile {
	name: string;
	text: string;
}

/** What a history can be exported as, by the name of its format. */
export const exporters: Readonly<Record<string, (runs: readonly Run[]) => ExportedFile[]>> = {
	'otava': otavaFiles,
	'github-action-benchmark': benchmarkFiles,
	'prometheus': runs => [{name: 'kata-lab.prom', text: prometheusText(runs)}],
	'jsonl': runs => [{name: 'history.jsonl', text: runs.map(run => `${JSON.stringify(run)}\n`).join('')}],
};
