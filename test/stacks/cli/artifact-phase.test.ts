import test from 'ava';
import {artifactPhase} from '../../../stacks/cli/artifact-phase.ts';
import {createProgress} from '../../../stacks/cli/progress.ts';

function watched() {
	const written: string[] = [];
	const progress = createProgress({stream: {write: text => written.push(text)}, isTTY: false, json: true, now: () => 0});
	return {progress, lines: () => written.map(line => JSON.parse(line) as unknown)};
}

test('an artifact is a phase that ends with what came', async t => {
	const {progress, lines} = watched();
	const version = await artifactPhase(progress, 'etcd', report => {
		report({artifact: 'etcd', doing: 'downloading', received: 1, total: 2});
		return Promise.resolve('3.6.5');
	}, version => `release ${version}`);
	progress.close();

	t.is(version, '3.6.5');
	t.deepEqual(lines(), [
		{elapsed: 0, phase: 'etcd', state: 'running'},
		{elapsed: 0, phase: 'etcd', state: 'running', text: 'downloading'},
		{elapsed: 0, phase: 'etcd', state: 'done', text: 'release 3.6.5', received: 1, total: 2},
	]);
});

test('an artifact that does not come ends its phase', async t => {
	const {progress, lines} = watched();
	await t.throwsAsync(artifactPhase(progress, 'etcd', () => Promise.reject(new Error('no route')), String), {message: 'no route'});
	progress.close();

	t.deepEqual(lines().at(-1), {elapsed: 0, phase: 'etcd', state: 'failed', text: 'no route'});
});
