import {readFileSync} from 'node:fs';
import type {Report} from '../../../regression/reports/report.ts';

type Kept = Omit<Report, 'runs'> & {runs: readonly string[]};

/** A report of what an emulated node really measured; the runs before it are its own samples, drawn again. */
export function recorded(): Report {
	const {runs, ...report} = JSON.parse(readFileSync(new URL('fixtures/report.json', import.meta.url), 'utf8')) as Kept;
	return {...report, runs: report.history.filter(({id}) => runs.includes(id))};
}
