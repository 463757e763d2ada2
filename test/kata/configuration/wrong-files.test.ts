import test from 'ava';
import {configurationProblems, nodePathProblems} from '../../../components/kata/configuration.ts';
import type {WrongFile} from './wrong-file.ts';
import {wrongFiles} from './wrong-files.ts';

// What the node of these cases has: all but two files, and one initrd that is large.
const missing = ['/opt/kata/vmlinuz', '/opt/kata/jailer'];
const mebibytes = (path: string) => path === '/opt/kata/large.initrd' ? 300 : 1;
const sizeOf = (path: string) => missing.includes(path) ? undefined : mebibytes(path) * 2 ** 20;

const optionsText = (options: object) => JSON.stringify(options, (_, value: unknown) => value === undefined ? 'unset' : value);

const refused = test.macro({
	exec(t, {hypervisor, options, ours}: WrongFile) {
		t.deepEqual([...configurationProblems(hypervisor, options), ...nodePathProblems(hypervisor, sizeOf, options)], ours);
	},
	title: (_, file: WrongFile) => `refuses ${optionsText(file.options)} with ${file.hypervisor}; Kata 3.0.0 ${file.kata}`,
});

for (const file of wrongFiles) {
	test(refused, file);
}

test('of sixty wrong files Kata 3.0.0 refuses twenty-one when it loads them', t => {
	t.is(wrongFiles.length, 60);
	t.is(wrongFiles.filter(({kata}) => kata.startsWith('refuses it: ')).length, 21);
	t.true(wrongFiles.every(({kata, ours}) => /^(refuses it: |loads it)/.test(kata) && ours.length > 0));
});
