import {readdirSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {writeReports} from '../../../regression/reports/write-reports.ts';
import {freshDirectory} from '../../scenarios/fresh-directory.ts';
import {aReport} from './items.ts';

test('every report is a file of a directory that need not be there', t => {
	const directory = path.join(freshDirectory(t), 'a', 'b');
	t.deepEqual(writeReports(directory, aReport([])), ['results.json', 'report.html', 'summary.md', 'junit.xml'].map(name => path.join(directory, name)));
	t.is(readdirSync(directory).length, 4);
});
