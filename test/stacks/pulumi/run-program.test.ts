import {spawnSync} from 'node:child_process';
import path from 'node:path';
import test from 'ava';
import {root} from '../../../stacks/pulumi/environment.ts';

const pulumi = path.join(root, 'stacks', 'pulumi');
const node = (...words: string[]) => spawnSync(process.execPath, words, {cwd: root, encoding: 'utf8'});

test('Pulumi\'s own runner is what runs the program', t => {
	t.regex(node(path.join(pulumi, 'run-program.ts')).stderr, /--monitor=addr must be provided/);
});

function loaded(words: readonly string[], environment: NodeJS.ProcessEnv = {}) {
	const {stdout, stderr} = spawnSync(process.execPath, ['--import', path.join(pulumi, 'leave-out.ts'), '--eval', `
		require('@pulumi/pulumi/cmd/run/tracing');
		const {Config, runtime} = require('@pulumi/pulumi');
		const has = name => Object.keys(require.cache).some(file => file.includes('/node_modules/' + name + '/'));
		console.log(typeof Config, typeof runtime.serializeFunction, ['@pulumi/pulumi', '@npmcli/arborist', 'typescript', '@opentelemetry/sdk-trace-node'].map(has).join(' '));
	`, '--', ...words], {cwd: root, encoding: 'utf8', env: {...process.env, ...environment}});
	return stdout.trim() || stderr;
}

test('the SDK is loaded without npm\'s resolver, TypeScript and traces', t => {
	t.is(loaded([]), 'function function true false false false');
});

test('who asks for traces has them', t => {
	t.is(loaded(['--tracing', 'http://127.0.0.1:9411/api/v2/spans']), 'function function true false false true');
	t.is(loaded([], {TRACEPARENT: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'}), 'function function true false false true');
});

test('no debugger listens to a program that writes no functions into its state', t => {
	const {stdout, stderr} = node('--import', path.join(pulumi, 'leave-out.ts'), '--eval', `
		process.on('exit', () => console.log(Object.keys(require.cache).some(file => /v8Hooks|source-map-support/.test(file))));
		require('@pulumi/pulumi/cmd/run');
	`);
	t.regex(stdout, /^false$/m, stderr);
});
