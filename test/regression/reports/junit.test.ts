import {readFileSync} from 'node:fs';
import test, {type ExecutionContext} from 'ava';
import {validateXML} from 'xmllint-wasm';
import {junit} from '../../../regression/reports/junit.ts';
import {aRun} from '../a-run.ts';
import {aReport, claim, figure, hostile} from './items.ts';
import {recorded} from './recorded.ts';

const form = readFileSync(new URL('fixtures/junit.xsd', import.meta.url), 'utf8');

async function isJunit(t: ExecutionContext, xml: string) {
	const {valid, rawOutput} = await validateXML({xml: {fileName: 'junit.xml', contents: xml}, schema: form});
	t.true(valid, rawOutput);
}

test('what an emulated node measured has the form that CI systems read', async t => {
	await isJunit(t, junit(recorded()));
});

test('what comes from outside does not break the form', async t => {
	const xml = junit(aReport([claim({name: hostile, saw: hostile, verdict: 'changed', weight: 1, reasons: [hostile]})], {suite: hostile}));
	await isJunit(t, xml);
	t.notRegex(xml, /<script/);
});

const becomes = test.macro({
	exec(t, item: ReturnType<typeof figure>, result: RegExp, totals: string) {
		const xml = junit(aReport([item])).replaceAll('\u00A0', ' ');
		t.regex(xml, result);
		t.true(xml.includes(`<testsuite name="default.startup" tests="1" ${totals}`), xml);
	},
	title: (title = '') => title,
});

test('a regression fails', becomes, figure({verdict: 'regressed', weight: 1, reasons: ['slower']}),
	/<failure type="regressed" message="regressed: now ×10\.5">slower<\/failure>/, 'failures="1" errors="0" skipped="0"');
test('what could not be measured is an error', becomes, figure({verdict: 'could not measure', weight: 2, current: undefined, reasons: ['no pod']}),
	/<error type="could not measure" message="could not measure">no pod<\/error>/, 'failures="0" errors="1" skipped="0"');
test('what cannot be told is skipped', becomes, figure({verdict: 'inconclusive', reasons: ['3 pairs, 10 needed']}),
	/<skipped message="inconclusive: 3 pairs, 10 needed"\/>/, 'failures="0" errors="0" skipped="1"');
test('what is acknowledged is skipped', becomes, figure({verdict: 'regressed', acknowledged: {reason: 'known', until: '2026-12-31'}}),
	/<skipped message="regressed: acknowledged until 2026-12-31: known"\/>/, 'failures="0" errors="0" skipped="1"');
test('what is told and does not count passes', becomes, figure({verdict: 'regressed', weight: 0}),
	/ratio"><system-out>regressed: now ×10\.5<\/system-out>/, 'failures="0" errors="0" skipped="0"');
test('what is as before passes', becomes, figure(),
	/name="podReady kata \/ runc ratio"><system-out>unchanged: now ×10\.5<\/system-out>/, 'failures="0" errors="0" skipped="0"');

test('a scenario that brought nothing is an error of its own', t => {
	const xml = junit(aReport([], {}, [aRun({failure: 'the node is gone'})]));
	t.regex(xml, /<testsuite name="default\.startup" tests="1" failures="0" errors="1"/);
	t.regex(xml, /<error type="could not measure" message="nothing was measured">the node is gone<\/error>/);
});
