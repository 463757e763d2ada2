import test from 'ava';
import {runsInSamples} from '../../../regression/history/runs-in-samples.ts';
import type {Scenario} from '../../../scenarios/scenario.ts';

const scenario: Scenario = {
	name: 'overhead', group: 'overhead', shows: '', expectation: '', durations: {hardware: 1, kvm: 1, tcg: 1}, settings: {}, metrics: () => [],
	notes: [{name: 'podFixed', shows: 'what to declare'}],
};
const arms = [{label: 'runc', runtimeClass: 'runc', kernel: 'node', runtimeType: ''}, {label: 'kata', runtimeClass: 'kata-containers', kernel: 'guest', runtimeType: ''}];
const lines = (rehearsal: boolean, ...noted: Array<{runtime: string; values: Record<string, string>}>) => [
	{kind: 'run', run: 'r1', scenario: 'overhead', at: '2026-01-01T00:00:00.000Z', arms, settings: {}, rehearsal, testbed: {acceleration: 'kvm'}},
	...noted.map(line => ({kind: 'noted', run: 'r1', at: '2026-01-01T00:00:01.000Z', ...line})),
	{kind: 'end', run: 'r1', at: '2026-01-01T00:00:02.000Z'},
];
const notesOf = (...from: Parameters<typeof lines>) => runsInSamples(lines(...from), [scenario], {suite: 's1', cell: 'default'}).map(({notes}) => notes);
const noted: Array<{runtime: string; values: Record<string, string>}> = [{runtime: 'runc', values: {podFixed: 'memory 20Mi', declared: 'none'}}, {runtime: 'kata', values: {podFixed: 'memory 240Mi'}}];

test('what was noted is kept by the note and the arm', t => {
	t.deepEqual(notesOf(false, ...noted), [{podFixed: {runc: 'memory 20Mi', kata: 'memory 240Mi'}, declared: {runc: 'none'}}]);
});

test('a rehearsal keeps nothing of what was to have a guest', t => {
	t.deepEqual(notesOf(true, ...noted), [{podFixed: {runc: 'memory 20Mi'}, declared: {runc: 'none'}}]);
});

test('a run that noted nothing says nothing of it', t => {
	t.deepEqual(notesOf(false), [undefined]);
});
