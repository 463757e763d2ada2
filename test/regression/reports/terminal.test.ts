import test from 'ava';
import {terminal} from '../../../regression/reports/terminal.ts';
import {aRun} from '../a-run.ts';
import {aReport, claim, figure, hostile, unprintable} from './items.ts';
import {recorded} from './recorded.ts';

const plain = {colour: false, width: 100};

test('what an emulated node measured, in a terminal', t => {
	t.snapshot(terminal(recorded(), plain));
});

test('no line is wider than the terminal', t => {
	t.deepEqual(terminal(recorded(), {colour: false, width: 80}).split('\n').filter(line => line.length > 80), []);
});

test('colours are there where they are wanted, and nowhere else', t => {
	const report = aReport([figure({verdict: 'regressed', weight: 1})]);
	t.regex(terminal(report, {colour: true, width: 100}).replaceAll('\u001B', '<ESC>'), /<ESC>\[31m▼ regressed/);
	t.notRegex(terminal(report, plain), unprintable);
});

test('what comes from outside cannot command the terminal', t => {
	t.notRegex(terminal(aReport([claim({verdict: 'changed', name: hostile, saw: hostile, reasons: [hostile]})], {summary: hostile, remarks: [hostile]}), plain), unprintable);
});

test('nothing judged is told in a line', t => {
	t.is(terminal(aReport([], {summary: 'nothing was measured'}, []), plain), 'nothing was measured');
});

test('a rehearsal comes first', t => {
	t.regex(terminal(aReport([], {}, [aRun({rehearsal: true})]), plain), /^REHEARSAL: No hypervisor was behind the kata handler\./);
});

test('what is open is told once a scenario', t => {
	const open = (name: string, scenario = 'startup') => figure({name, scenario, verdict: 'inconclusive', reasons: ['3 pairs, 10 needed']});
	t.deepEqual(terminal(aReport([open('podReady'), open('podReady'), open('podGone'), open('fsync', 'fio-rootfs')], {}, []), plain).split('\n').slice(0, 2), [
		'? inconclusive       startup podReady, podGone',
		'? inconclusive       fio-rootfs fsync',
	]);
});
