import {spawnSync} from 'node:child_process';
import path from 'node:path';
import test from 'ava';
import {root} from '../../../stacks/pulumi/environment.ts';

const pulumi = path.join(root, 'stacks', 'pulumi');
const node = (...words: string[]) => spawnSync(process.execPath, words, {cwd: root, encoding: 'utf8'});

test('Pulumi\'s own runner is what runs the program', t => {
	t.regex(node(path.join(pulumi, 'run-program.ts')).stderr, /--monitor=addr must be provided/);
});

test('the SDK is loaded without npm\'s resolver and without TypeScript', t => {
	const {stdout, stderr} = node('--import', path.join(pulumi, 'leave-out.ts'), '--eval', `
		const {Config, runtime} = require('@pulumi/pulumi');
		const loaded = name => Object.keys(require.cache).some(file => file.includes('/node_modules/' + name + '/'));
		console.log(typeof Config, typeof runtime.serializeFunction, ['@pulumi/pulumi', '@npmcli/arborist', 'typescript'].map(loaded).join(' '));
	`);
	t.is(stdout, 'function function true false false\n', stderr);
});
