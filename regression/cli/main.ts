import {accept} from './accept.ts';
import {readCommand, usage, type Command} from './arguments.ts';
import {diff} from './diff.ts';
import {exportHistory} from './export.ts';
import {ownHistory, ownRules, userFile} from './files.ts';
import {importHistory} from './import.ts';
import {readRunRequest, runFlags} from './run-arguments.ts';
import {show} from './show.ts';

const runUsage = `npm run regression -- [--plan] [--matrix FILE] [--group NAME] [--out DIR]

${Object.entries(runFlags).map(([flag, does]) => `  --${flag} ${does}\n`).join('')}`.trimEnd();

try {
	process.exitCode = await answer(process.argv.slice(2));
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 2; // 1 is a regression, and nothing else.
}

/** A word that is no flag is a verb of what is kept; without one, a matrix is measured. */
async function answer(words: readonly string[]): Promise<number> {
	if (words.includes('--help') || words.includes('-h')) {
		return print(`${runUsage}\n\n${usage}`);
	}

	if (['baseline', 'history'].includes(words[0] ?? '')) {
		return run(readCommand(words));
	}

	const request = readRunRequest(words);
	const {runCommand} = await import('./run-command.ts'); // With every scenario, and the reports.
	return runCommand(request);
}

async function run({verb, words, history, reason = '', last, cell, scenario, format, into, json}: Command): Promise<number> {
	const {stdout} = process;
	const file = history === undefined ? ownHistory : userFile(history);
	switch (verb) {
		case 'baseline accept': {
			return accept({file, suite: words[0], cell, scenario, reason, last, stdout});
		}

		case 'baseline show': {
			return show({file, cell, scenario, json, stdout});
		}

		case 'baseline diff': {
			return diff({file, suite: words[0], cell, scenario, json, stdout, ...ownRules()});
		}

		case 'history import': {
			return importHistory({file, from: words.map(userFile), cell: cell ?? 'default', stdout});
		}

		case 'history export': {
			return exportHistory({file, cell, scenario, format, into: userFile(into), stdout});
		}
	}
}

function print(text: string): number {
	console.log(text);
	return 0;
}
