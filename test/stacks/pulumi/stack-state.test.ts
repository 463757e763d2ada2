import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {gzipSync} from 'node:zlib';
import test, {type ExecutionContext} from 'ava';
import type {Obtained} from '../../../components/artifacts/ladder.ts';
import {isLocal, readState, stackExists} from '../../../stacks/pulumi/stack-state.ts';

const deployment = {manifest: {version: 'v3.259.0'}, resources: [{type: 'pulumi:pulumi:Stack'}]};
const artifact = {directory: '/nowhere'} as Obtained;

function backend(t: ExecutionContext, files: Record<string, string | Buffer>): Record<string, string> {
	const directory = mkdtempSync(path.join(tmpdir(), 'kata-lab-state-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true});
	});
	const stacks = path.join(directory, '.pulumi', 'stacks', 'kata-lab');
	mkdirSync(stacks, {recursive: true});
	for (const [name, content] of Object.entries(files)) {
		writeFileSync(path.join(stacks, name), content);
	}

	return {PULUMI_BACKEND_URL: pathToFileURL(directory).href};
}

test('a local backend\'s state is read as the engine exports it, compressed or not', async t => {
	const text = JSON.stringify({version: 3, checkpoint: {stack: 'organization/kata-lab/lab', latest: deployment}});
	const environment = backend(t, {'plain.json': text, 'small.json.gz': gzipSync(text)});
	t.deepEqual(await readState({artifact, environment}, 'plain'), {version: 3, deployment});
	t.deepEqual(await readState({artifact, environment}, 'small'), {version: 3, deployment});
});

test('a stack that was never brought up has an empty state', async t => {
	const environment = backend(t, {'new.json': JSON.stringify({version: 3, checkpoint: {stack: 'organization/kata-lab/new'}})});
	t.deepEqual(await readState({artifact, environment}, 'new'), {version: 3, deployment: null});
});

test('a local backend has the stacks that it has files of', t => {
	const environment = backend(t, {'lab.json': '{}', 'other.json.gz': '', 'lab.json.bak': ''});
	t.deepEqual(['lab', 'other', 'lab2'].map(stack => stackExists(environment, stack)), [true, true, false]);
});

test('any other backend answers for itself', t => {
	const others: Array<Record<string, string>> = [{}, {PULUMI_BACKEND_URL: 'https://pulumi.example.org'}, {PULUMI_BACKEND_URL: 's3://states'}];
	for (const environment of others) {
		t.false(isLocal(environment));
		t.true(stackExists(environment, 'lab'));
	}
});
