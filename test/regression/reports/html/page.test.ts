import {createHash} from 'node:crypto';
import test from 'ava';
import {page} from '../../../../regression/reports/html/page.ts';
import {aRun, measured} from '../../a-run.ts';
import {aReport, claim, figure, hostile, unprintable} from '../items.ts';
import {recorded} from '../recorded.ts';

const html = page(recorded());
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);
const outside = (text: string) => text.replace(/<style>.*?<\/style>/s, '').replace(/<script>.*?<\/script>/s, '');

test('the page loads nothing, and lets nothing run but its own script', t => {
	t.deepEqual(all(html, /<(link|img|iframe|object|embed|base|audio|video|source)\b/g), []);
	t.deepEqual(all(outside(html), /\s(src|srcset|style|on\w+)=/g), []);
	t.notRegex(html, /url\(|@import|fetch\(|XMLHttpRequest|import\(/);
	const policy = all(html, /Content-Security-Policy" content="([^"]+)"/g).join('').replaceAll('&#39;', '\'');
	const digest = (element: string) => createHash('sha256').update(all(html, new RegExp(`<${element}>(.*?)</${element}>`, 'gs')).join('')).digest('base64');
	t.is(policy, `default-src 'none'; style-src 'sha256-${digest('style')}'; script-src 'sha256-${digest('script')}'; base-uri 'none'; form-action 'none'`);
});

test('every place on the page is there once, and every link within it leads somewhere', t => {
	const ids = all(html, /\sid="([^"]+)"/g);
	t.deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index), []);
	t.deepEqual([...new Set(all(outside(html), /href="#([^"]+)"/g))].filter(target => !ids.includes(target)), []);
	t.deepEqual([...new Set(all(outside(html), /aria-labelledby="([^"]+)"/g))].filter(target => !ids.includes(target)), []);
});

test('verdicts come first, then overheads, samples, limits and the environment', t => {
	t.deepEqual(all(html, /<h2 id="([\w-]+)-title">/g), ['verdicts', 'overheads', 'samples', 'limits', 'environment']);
	t.regex(html, /<h1>Regressed<\/h1>/);
});

test('no figure is missing its number', t => {
	t.notRegex(outside(html), /NaN|undefined|Infinity|\[object/);
});

test('figures of an emulated node say so on top, in every table of figures and at every scenario', t => {
	t.regex(html, /<p class="mark" role="note"><b>emulated<\/b> The node was emulated/);
	t.is(all(html, /<caption id="(?:verdicts|overheads|notes|limits)-caption"><span>[^<]*<span class="node" title="[^"]*">(emulated)</g).length, 4);
	t.deepEqual(all(html, /<h3 [^>]*>[^<]*<span class="node" title="[^"]*">(\w+)</g).length, all(html, /<(h3) /g).length);
});

test('what comes from outside is text', t => {
	const run = aRun({
		cell: hostile, scenario: hostile, commit: hostile, verdict: hostile, failure: hostile, samplesFile: hostile,
		testbed: {machine: {[hostile]: hostile}, versions: {[hostile]: hostile}},
		settings: {[hostile]: hostile},
		arms: [{label: hostile, runtimeClass: hostile, kernel: 'node'}, {label: 'kata', runtimeClass: hostile, kernel: 'guest'}],
		metrics: [measured({[hostile]: [1, 2, 3], kata: [2, 3, 4]}, {name: hostile, unit: hostile, missing: {[hostile]: hostile}})],
		claims: [{name: hostile, claims: hostile, expectation: 'holds', found: {[hostile]: {answer: `differs: ${hostile}`, saw: hostile}}, missing: {kata: hostile}}],
		notes: {[hostile]: {[hostile]: hostile}},
	});
	const item = {cell: hostile, scenario: hostile, name: hostile, arm: hostile, reasons: [hostile], acknowledged: {reason: hostile, until: hostile}};
	const report = aReport([figure({...item, against: hostile, unit: hostile}), claim({...item, claims: hostile, saw: hostile, before: hostile})], {suite: hostile, summary: hostile, remarks: [hostile]}, [run]);
	const text = page({...report, scenarios: {[hostile]: {group: '', shows: hostile, expectation: hostile, metrics: {[hostile]: hostile}, sources: {[hostile]: hostile}, notes: {[hostile]: hostile}}}});
	t.is(all(text, /<(script)\b/g).length, 1);
	t.deepEqual(all(text, /<!(?!doctype)(.)/g), []);
	t.deepEqual(all(outside(text), /(\s(?:on\w+|style|src)=)/g), []);
	t.notRegex(outside(text), unprintable);
});

test('a rehearsal says so, and shows nothing of Kata', t => {
	const kata = {answer: 'holds', saw: 'a figure of a rehearsal'} as const;
	const run = aRun({
		rehearsal: true, verdict: 'none: rehearsal',
		metrics: [measured({runc: [1.25, 1.5], kata: [777, 888]}, {cold: {kata: 999}})],
		claims: [{name: 'c', claims: 'it is so', expectation: 'holds', found: {runc: kata, kata: {...kata, saw: 'seen of kata'}}, missing: {}}],
		notes: {podFixed: {runc: 'memory 20Mi', kata: 'memory 666Mi'}},
	});
	const text = outside(page(aReport([], {rehearsal: true}, [run])));
	t.regex(text, /<b>rehearsal<\/b> No hypervisor was behind the kata handler/);
	t.notRegex(text, /777|888|999|666Mi|seen of kata/);
	t.regex(text, /memory 20Mi/);
});

test('cells are told apart where there are several', t => {
	const [run = aRun()] = aReport([]).runs;
	const text = page(aReport([figure({cell: 'clh'})], {}, [run, {...run, id: 'r2', cell: 'clh', testbed: {machine: {acceleration: 'tcg'}, versions: {}}}]));
	t.regex(text, /<td data-label="Cell">clh<\/td>/);
	t.regex(text, /<b>emulated<\/b> [^<]* In clh\.</);
});

test('a suite that measured nothing has a page', t => {
	t.regex(page(aReport([], {exitCode: 2, summary: 'nothing was measured'}, [])), /<h1>Could not be judged<\/h1><p>nothing was measured<\/p>/);
});
