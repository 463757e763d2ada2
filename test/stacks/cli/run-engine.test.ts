import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import type {Obtained} from '../../../components/artifacts/ladder.ts';
import {runEngine, type EngineRun} from '../../../stacks/cli/run-engine.ts';

/** Runs what stands for an engine; gives the outcome and the events. */
async function ran(t: ExecutionContext, script: string, options: Partial<EngineRun> = {}) {
	const directory = mkdtempSync(path.join(tmpdir(), 'kata-lab-engine-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true});
	});
	writeFileSync(path.join(directory, 'pulumi'), `#!/bin/bash\n${script}`);
	chmodSync(path.join(directory, 'pulumi'), 0o755);
	const events: unknown[] = [];
	const engine = {artifact: {directory} as Obtained, environment: {PATH: process.env['PATH'] ?? '', SAID: 'of the engine'}};
	const outcome = await runEngine(engine, {stack: 'lab', verb: 'up', onEvent: event => events.push(event), ...options});
	return {outcome, events};
}

test('an engine\'s events are handed on, and what they come to is the outcome', async t => {
	const {outcome, events} = await ran(t, `
		echo '{"sequence":1,"preludeEvent":{}}'
		echo 'a word that is no event'
		echo '{"sequence":2,"summaryEvent":{"resourceChanges":{"create":3}}}'
	`);
	t.deepEqual(events, [{sequence: 1, preludeEvent: {}}, {sequence: 2, summaryEvent: {resourceChanges: {create: 3}}}]);
	t.deepEqual(outcome, {outputs: {}, changes: {create: 3}});
});

test('it is told what to do, and with what', async t => {
	const {events} = await ran(t, 'echo "{\\"said\\": \\"$* $SAID $MORE\\"}"', {verb: 'destroy', refresh: true, variables: {MORE: 'and more'}});
	t.deepEqual(events, [{said: 'destroy --stack lab --yes --skip-preview --json --non-interactive --refresh of the engine and more'}]);
});

test('a failure gives its last word', async t => {
	await t.throwsAsync(ran(t, 'echo doing >&2; echo "error: update failed" >&2; exit 255'), {message: 'error: update failed'});
	await t.throwsAsync(ran(t, `
		echo '{"diagnosticEvent":{"severity":"info","message":"starting"}}'
		echo '{"diagnosticEvent":{"severity":"error","message":"<{%reset%}>the node is gone<{%reset%}>\\n"}}'
		exit 1
	`), {message: 'error: the node is gone'});
	await t.throwsAsync(ran(t, 'echo "panic: nil" >&2; exit 2'), {message: 'panic: nil'});
	await t.throwsAsync(ran(t, 'exit 3'), {message: 'pulumi up ended with 3'});
});

test('it is stopped with the signal that it stops in order for', async t => {
	const stop = new AbortController();
	const script = 'trap \'echo "error: stopped" >&2; exit 1\' INT; echo "{}"; while :; do sleep 0.05; done';
	await t.throwsAsync(ran(t, script, {signal: stop.signal, onEvent() {
		stop.abort();
	}}), {message: 'error: stopped'});
});
