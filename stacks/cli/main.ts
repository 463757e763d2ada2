import {allScenarios} from '../../scenarios/index.ts';
import {readCommand, usage, type Command} from './arguments.ts';
import {doctor} from './doctor-command.ts';
import {down} from './down.ts';
import {drift} from './drift.ts';
import {list} from './list.ts';
import {prune} from './prune.ts';
import {reap} from './reap.ts';
import {reset} from './reset.ts';
import {scenariosReport} from './scenarios-report.ts';
import {UsageError} from './usage-error.ts';

try {
	const {verb, help, ...options} = readCommand(process.argv.slice(2));
	process.exitCode = help ? print(usage) : await run(verb, options);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = error instanceof UsageError ? 2 : 1;
}

async function run(verb: string, options: Omit<Command, 'verb' | 'help'>): Promise<number> {
	switch (verb) {
		case 'down': {
			return down(options);
		}

		case 'reset': {
			return reset({...options, scenarios: await allScenarios()});
		}

		case 'explain': {
			const {explain} = await import('./explain.ts'); // It needs a client of Kubernetes, which takes long to load.
			return print(await explain({...options, scenarios: await allScenarios()}));
		}

		case 'import': {
			const {importConfiguration} = await import('./import.ts'); // With every table of Kata's configuration.
			return importConfiguration({file: '', ...options, stdout: process.stdout, stderr: process.stderr});
		}

		case 'doctor': {
			return doctor({...options, scenarios: await allScenarios(), stdout: process.stdout});
		}

		case 'drift': {
			return drift({...options, stdout: process.stdout, stderr: process.stderr});
		}

		case 'list': {
			return list({...options, stdout: process.stdout});
		}

		case 'scenarios': {
			const scenarios = await allScenarios();
			return print(options.json ? JSON.stringify(scenarios, undefined, '\t') : scenariosReport(scenarios));
		}

		case 'prune': {
			return prune({...options, stdout: process.stdout});
		}

		case 'reap': {
			return reap({...options, stdout: process.stdout});
		}

		default: {
			const {up} = await import('./up.ts'); // With its table of results it loads every scenario.
			return up({...options, scenarios: await allScenarios()});
		}
	}
}

function print(text: string): number {
	console.log(text);
	return 0;
}
