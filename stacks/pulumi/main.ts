import {spawn, spawnSync} from 'node:child_process';
import path from 'node:path';
import {parseArgs} from 'node:util';
import {engine} from './engine.ts';
import {root} from './environment.ts';
import {stackExists} from './stack-state.ts';

const words = process.argv.slice(2);
const {artifact, environment, plugins} = await engine({
	onProgress: ({artifact: name, doing}) => {
		console.error(`${name}: ${doing}`);
	},
});
const pulumi = path.join(artifact.directory, 'pulumi');

// A user of the README's commands never made a stack by hand.
const {values: {stack}, positionals: [verb = '']} = parseArgs({
	args: words,
	options: {stack: {type: 'string', short: 's'}},
	strict: false,
	allowPositionals: true,
});
if (typeof stack === 'string' && ['preview', 'up', 'refresh', 'config'].includes(verb) && !stackExists(environment, stack)) {
	const {writeScenarioStack} = await import('./scenario-stack.ts');
	writeScenarioStack(stack);
	spawnSync(pulumi, ['stack', 'init', stack, '--non-interactive'], {cwd: root, env: environment, stdio: ['ignore', 'ignore', 'inherit']});
}

// No provider reads what its commands have left on a machine: before a refresh, a lab's nodes are looked at, and
// its program says what was found.
if (verb === 'refresh' && !words.some(word => word.startsWith('--run-program'))) {
	const {lookForRefresh} = await import('../drift/look-for-refresh.ts');
	if (await lookForRefresh(typeof stack === 'string' ? stack : undefined, {artifact, environment, plugins})) {
		words.push('--run-program');
		environment['KATA_LAB_REFRESH'] = 'true';
	}
}

const child = spawn(pulumi, words, {env: environment, stdio: 'inherit'});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	// The terminal sends Ctrl-C to the engine as well, which stops in order; only wait for it.
	process.on(signal, () => {
		if (signal === 'SIGTERM') {
			child.kill(signal);
		}
	});
}

child.once('exit', (code, signal) => {
	process.exitCode = code ?? (signal ? 130 : 1);
});
