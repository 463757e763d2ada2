import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {page} from './html/page.ts';
import {junit} from './junit.ts';
import {markdown} from './markdown.ts';
import type {Report} from './report.ts';
import {resultsJson} from './results-json.ts';

/** The files of a report, by their names. */
export const reportFiles: Readonly<Record<string, (report: Report) => string>> = {
	'results.json': resultsJson,
	'report.html': page,
	'summary.md': report => markdown(report),
	'junit.xml': junit,
};

/** Writes every file of a report into a directory, which is made where it is not there; gives their paths. */
export function writeReports(directory: string, report: Report): string[] {
	mkdirSync(directory, {recursive: true});
	return Object.entries(reportFiles).map(([name, render]) => {
		const file = path.join(directory, name);
		writeFileSync(file, render(report));
		return file;
	});
}
