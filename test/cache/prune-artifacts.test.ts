import {mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {prunable, pruneArtifacts} from '../../components/cache/prune-artifacts.ts';
import {liveProcess, lockOf} from '../live-process.ts';
import {freshDirectory} from '../scenarios/fresh-directory.ts';

const names = ['acceleration.json', 'blobs', 'bundles', 'entries', 'golden-nodes', 'locks', 'node-images'];
const entries = ['etcd-3.6.5-a', 'pulumi-3.259.0-b', 'pulumi-command-1.2.1-c'];

test('all goes that can be obtained again', t => {
	t.deepEqual(prunable(names, entries, false), ['acceleration.json', 'blobs', 'bundles', 'entries/etcd-3.6.5-a', 'entries/pulumi-3.259.0-b', 'entries/pulumi-command-1.2.1-c']);
});

test('the engine stays for a lab that runs', t => {
	t.deepEqual(prunable(names, entries, true), ['acceleration.json', 'blobs', 'bundles', 'entries/etcd-3.6.5-a', 'entries/pulumi-command-1.2.1-c']);
});

function cacheOf(t: Parameters<typeof freshDirectory>[0]): string {
	const cache = freshDirectory(t);
	for (const directory of ['blobs', 'locks', 'node-images', ...entries.map(entry => `entries/${entry}`)]) {
		mkdirSync(path.join(cache, directory), {recursive: true});
	}

	return cache;
}

test('bases and locks are not its business', async t => {
	const cache = cacheOf(t);
	const {removed, kept} = await pruneArtifacts(cache, {labRuns: false, working: () => undefined});

	t.deepEqual(removed.map(({what}) => what), ['blobs', ...entries.map(entry => `entries/${entry}`)]);
	t.deepEqual(kept, []);
	t.deepEqual(readdirSync(cache).sort(), ['entries', 'locks', 'node-images']);
	t.deepEqual(readdirSync(path.join(cache, 'entries')), []);
});

test('while an artifact is brought in, all of them stay', async t => {
	const cache = cacheOf(t);
	const pid = await liveProcess(t);
	writeFileSync(path.join(cache, 'locks', 'etcd'), lockOf(pid));
	const {removed, kept} = await pruneArtifacts(cache, {labRuns: false, working: () => undefined});

	t.deepEqual(removed, []);
	t.deepEqual(kept[0], {what: 'blobs', because: `process ${pid} is at work on etcd`});
	t.deepEqual(readdirSync(path.join(cache, 'entries')).sort(), entries);
});

test('so they do while a run goes on', async t => {
	const {removed} = await pruneArtifacts(cacheOf(t), {labRuns: false, working: () => 'process 7 is at work'});
	t.deepEqual(removed, []);
});
