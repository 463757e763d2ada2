import {accept} from './accept.ts';
import {readCommand, usage, type Command} from './arguments.ts';
import {diff} from './diff.ts';
import {exportHistory} from './export.ts';
import {ownHistory, ownRules, userFile} from './files.ts';
import {importHistory} from './import.ts';
import {show} from './show.ts';

try {
	const command = readCommand(process.argv.slice(2));
	process.exitCode = command.help ? print(usage) : await run(command);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 2; // 1 is a regression, and nothing else.
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
