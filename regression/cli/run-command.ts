import {readFileSync} from 'node:fs';
import path from 'node:path';
import {allScenarios, scenarioNames} from '../../scenarios/index.ts';
import {readLines} from '../../scenarios/samples-file.ts';
import {own, root} from '../../stacks/pulumi/environment.ts';
import {appendHistory} from '../history/append-history.ts';
import {readHistory} from '../history/read-history.ts';
import {judge} from '../judge/judge.ts';
import type {Judgement} from '../judgement.ts';
import type {Matrix} from '../matrix/matrix.ts';
import {readMatrix} from '../matrix/read-matrix.ts';
import {cellsOf} from '../plan/cells.ts';
import {planText} from '../plan/plan-text.ts';
import {scenarioTexts} from '../reports/scenario-text.ts';
import {terminal} from '../reports/terminal.ts';
import {writeReports} from '../reports/write-reports.ts';
import type {Run} from '../run.ts';
import {commitOf} from '../run/commit-of.ts';
import {regressionRun, type Ran} from '../run/regression-run.ts';
import {runOf} from '../run/run-of.ts';
import {settingsProblems} from '../run/settings-problems.ts';
import {stopSignals} from '../run/stop-signals.ts';
import {ownHistory, ownRules, userFile} from './files.ts';
import type {RunRequest} from './run-arguments.ts';

const directory = path.join(own, 'regression');
const say = (line: string) => {
	process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
};

/** Measures a matrix, judges it against the history and reports. Gives the exit code: 0 fine, 1 a regression, 2 could not measure. */
export async function runCommand(request: RunRequest): Promise<number> {
	const {group, seed, plan, fresh, rehearsal} = request;
	const scenarios = await allScenarios();
	const matrix = matrixIn(request.matrix === undefined ? path.join(root, 'regression', 'matrix.yaml') : userFile(request.matrix));
	const cells = cellsOf(matrix, scenarios, {seed: seed ?? matrix.seed ?? 1, group});
	const rules = ownRules();
	const problems = settingsProblems(matrix, cells, scenarios);
	if (problems.length > 0) {
		throw new TypeError(problems.join('\n'));
	}

	if (plan || cells.length === 0) {
		console.log(planText(cells, matrix.limit));
		return plan ? 0 : 2;
	}

	return regressionRun({
		matrix, group, seed, fresh, rehearsal, scenarios, directory, say,
		signal: stopSignals(signal => {
			say(`${signal}: stopping, and taking the labs of this run away`);
		}),
	}, async ran => judged(ran, runsOf(ran, scenarios), {request, matrix, scenarios, ...rules}));
}

function matrixIn(file: string): Matrix {
	return readMatrix(readFileSync(file, 'utf8'), {file, scenarios: scenarioNames});
}

function runsOf({journal, cells}: Ran, scenarios: Awaited<ReturnType<typeof allScenarios>>): Run[] {
	const commit = commitOf(root);
	return cells.flatMap(cell => {
		const result = journal.results.get(cell.id);
		const scenario = scenarios.find(({name}) => name === cell.scenario);
		const lines = result?.samples === undefined ? [] : readLines(path.join(journal.directory, result.samples));
		return result === undefined || scenario === undefined ? [] : [runOf({suite: journal.start.id, commit, cell, scenario, result, lines})];
	});
}

type Rules = ReturnType<typeof ownRules> & {request: RunRequest; matrix: Matrix; scenarios: Awaited<ReturnType<typeof allScenarios>>};

async function judged({journal}: Ran, runs: readonly Run[], {request, matrix, scenarios, acknowledgements, objectives}: Rules): Promise<number> {
	const file = request.history === undefined ? ownHistory : userFile(request.history);
	const known = new Set(readHistory(file).runs.map(({id}) => id));
	await appendHistory(file, runs.filter(({id}) => !known.has(id)), pid => {
		say(`waiting for process ${pid}, which writes to ${file}`);
	});
	const history = readHistory(file);
	const judgement: Judgement = judge({
		suite: journal.start.id, runs, history, acknowledgements, objectives,
		settings: {countedLimits: matrix.failOn.map(name => selectorOf(name))},
		at: new Date().toISOString(),
	});
	const report = {judgement, runs, history: history.runs, scenarios: scenarioTexts(scenarios)};
	console.log(terminal(report, {colour: process.stdout.isTTY && process.stdout.hasColors(), width: process.stdout.isTTY ? process.stdout.columns : 100}));
	for (const written of writeReports(request.out === undefined ? journal.directory : userFile(request.out), report)) {
		say(`written: ${written}`);
	}

	return judgement.exitCode;
}

function selectorOf(text: string): {scenario: string; name?: string} {
	const [scenario = '', name] = text.split('.');
	return {scenario, ...name !== undefined && {name}};
}
