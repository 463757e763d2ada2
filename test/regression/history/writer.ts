import {appendHistory} from '../../../regression/history/append-history.ts';
import {aRun} from '../a-run.ts';

// Adds runs to a history one by one: FILE NAME COUNT [LENGTH of each one's verdict].
const [file = '', name = '', count = '1', length = '1'] = process.argv.slice(2);
for (let index = 0; index < Number(count); index++) {
	await appendHistory(file, [aRun({id: `${name}${index}`, verdict: 'v'.repeat(Number(length))})]);
	process.stdout.write('.');
}
