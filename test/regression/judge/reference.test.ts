import test from 'ava';
import {referencesIn} from '../../../regression/judge/reference.ts';
import {schema, type Run} from '../../../regression/run.ts';
import type {Accepted} from '../../../regression/history/line.ts';
import {aRun} from '../a-run.ts';

const night = (day: number, more: Partial<Run> = {}) => aRun({id: `r${day}`, suite: `s${day}`, at: `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`, ...more});
const accepted = (...runs: string[]): Accepted => ({kind: 'baseline', schema, at: '2026-02-01', runs, reason: 'so be it'});
const otherTestbed = {testbed: {machine: {...aRun().testbed.machine, cpu: 'Another'}, versions: {}}};

const refers = test.macro((t, runs: Run[], baselines: Accepted[], expected: {kind: string; runs: string[]; why: string; before?: string[]}) => {
	const found = referencesIn({runs, accepted: baselines}, 3)(night(9));
	t.deepEqual({kind: found.kind, runs: found.runs.map(({id}) => id), why: found.why}, {kind: expected.kind, runs: expected.runs, why: expected.why} as typeof found & {runs: string[]});
	t.deepEqual(found.before.map(({id}) => id), expected.before ?? expected.runs);
});

test('the last runs before it are its reference, oldest first', refers, [night(5), night(3), night(1), night(8), night(7), night(9), night(10)], [], {kind: 'last runs', runs: ['r5', 'r7', 'r8'], why: '', before: ['r1', 'r3', 'r5', 'r7', 'r8']});
test('a baseline that was accepted is, and the nights before it tell how they differ', refers, [night(1), night(7), night(8)], [accepted('r1')], {kind: 'baseline', runs: ['r1'], why: '', before: ['r1', 'r7', 'r8']});
test('the one that was accepted last counts', refers, [night(1), night(2), night(7)], [accepted('r2'), accepted('r1', 'r7')], {kind: 'baseline', runs: ['r1', 'r7'], why: '', before: ['r1', 'r2', 'r7']});
test('a baseline of another testbed is none', refers, [night(1, otherTestbed), night(7)], [accepted('r1')], {kind: 'last runs', runs: ['r7'], why: ''});
test('a baseline whose run is not there is none', refers, [night(7)], [accepted('gone')], {kind: 'last runs', runs: ['r7'], why: ''});
test('a run that brought nothing is no reference', refers, [night(7), night(8, {failure: 'the node was lost'})], [], {kind: 'last runs', runs: ['r7'], why: ''});
test('what was measured in the same suite is no reference', refers, [night(8, {suite: 's9'})], [], {kind: 'last runs', runs: [], why: 'it was not measured before'});
test('another testbed is said, and not compared', refers, [night(8, otherTestbed)], [], {kind: 'last runs', runs: [], why: 'the run before is of another testbed (cpu Another → Some CPU), which is not compared'});
test('so is another setting', refers, [night(8, {settings: {podPairs: 10, memory: '1Gi'}})], [], {kind: 'last runs', runs: [], why: 'the run before was set up otherwise (memory 1Gi → unknown), and is not compared'});
test('another cell is another experiment', refers, [night(8, {cell: 'clh'})], [], {kind: 'last runs', runs: [], why: 'it was not measured before'});
