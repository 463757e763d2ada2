import {existsSync, readdirSync} from 'node:fs';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import test from 'ava';
import {stringify} from 'yaml';
import {labDirectory} from '../../components/machine/lab-directory.ts';
import {lab, mirroredKata, root, start, type Ended} from './command-line.ts';

const stack = 'regression-e2e';
const scratch = await mkdtemp(path.join(tmpdir(), 'kata-lab-regression-'));
const matrix = path.join(scratch, 'matrix.yaml');
const sha256 = await mirroredKata();

/** `npm run regression` of the matrix; `moment` kills it, and nothing but it, as soon as it says so. */
async function regression(moment?: RegExp): Promise<Ended> {
	const words = ['--matrix', matrix, '--out', path.join(scratch, 'reports'), '--history', path.join(scratch, 'history.jsonl'), '--rehearsal'];
	let said = '';
	return start(process.execPath, ['regression/cli/main.ts', ...words], (text, child) => {
		said += text;
		if (moment?.test(said)) {
			child.kill('SIGKILL');
		}
	});
}

const left = () => [
	...[labDirectory(stack)].filter(directory => existsSync(directory)),
	...readdirSync(path.join(root, 'stacks')).filter(file => file.startsWith('Pulumi.regression-')),
];

test.before(async () => {
	await writeFile(matrix, stringify({
		limit: '30m',
		mostPairs: 0,
		seed: 3,
		labs: {e2e: {settings: {...sha256 !== undefined && {kataSha256: sha256}}}},
		rows: [{scenarios: ['quota', 'subpath']}],
	}));
});

test.after.always(async () => {
	await lab('down', '--stack', stack);
	await rm(scratch, {recursive: true, force: true});
});

test.serial('a run says beforehand what it would measure', async t => {
	const {code, stdout} = await start(process.execPath, ['regression/cli/main.ts', '--matrix', matrix, '--plan']);
	t.is(code, 0);
	t.regex(stdout, /e2e\/quota\/kata\/default/);
	t.deepEqual(left(), []);
});

test.serial('the lab of a run that was killed is reaped', async t => {
	const {code} = await regression(/: begins on /);
	t.is(code, null);
	t.true(existsSync(labDirectory(stack)));
	for (let tries = 0; existsSync(labDirectory(stack)) && tries < 30; tries++) {
		await lab('reap'); // What the run had started ends in order first.
		await sleep(1000);
	}

	t.deepEqual(left(), []);
});

test.serial('the next run of the same goes on with it, judges, and leaves nothing', async t => {
	const {code, stderr} = await regression();
	t.regex(stderr, /was cut off; it goes on/);
	t.true(code === 0 || code === 2, stderr);
	t.deepEqual(left(), []);
	const results = JSON.parse(await readFile(path.join(scratch, 'reports', 'results.json'), 'utf8')) as {runs: Array<{scenario: string}>};
	t.deepEqual(results.runs.map(({scenario}) => scenario).sort(), ['quota', 'subpath']);
	for (const file of ['report.html', 'summary.md', 'junit.xml']) {
		t.true(existsSync(path.join(scratch, 'reports', file)), file);
	}
});

test.serial('a second run is judged against the first', async t => {
	const {code, stdout} = await regression();
	t.true(code === 0 || code === 2, stdout);
	const history = (await readFile(path.join(scratch, 'history.jsonl'), 'utf8')).trim().split('\n');
	t.true(history.length >= 4);
	t.deepEqual(left(), []);
});
