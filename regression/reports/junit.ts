import type {JudgedItem} from '../judgement.ts';
import type {Run} from '../run.ts';
import {itemText} from './item-text.ts';
import {markup, type Markup} from './markup.ts';
import {nodeMarks} from './node-mark.ts';
import type {Report} from './report.ts';
import {whyOf} from './why-of.ts';

/**
 * The suite as JUnit XML: a suite for each run, a case for each figure and claim.
 *
 * What regressed fails, what could not be measured is an error, and what cannot be told or is
 * acknowledged is skipped, with the reason.
 */
export function junit({judgement, runs}: Pick<Report, 'judgement' | 'runs'>): string {
	const suites = runs.map(run => ({run, items: judgement.items.filter(item => item.run === run.id)}));
	return markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${judgement.suite}"${totals(suites.flatMap(({items}) => items), suites.filter(({run, items}) => isSilent(run, items)).length)} time="${runs.reduce((sum, {seconds}) => sum + seconds, 0)}">
${suites.map(({run, items}) => suiteOf(run, items))}</testsuites>
`.toString();
}

function suiteOf(run: Run, items: readonly JudgedItem[]): Markup {
	const {machine, versions} = run.testbed;
	const facts = Object.entries({...machine, ...versions, ...run.commit !== undefined && {commit: run.commit}, ...Object.fromEntries(nodeMarks(run).map(({word, means}) => [word, means]))});
	return markup`<testsuite name="${run.cell}.${run.scenario}"${totals(items, isSilent(run, items) ? 1 : 0)} time="${run.seconds}" timestamp="${run.at.slice(0, 19)}">
<properties>
${facts.map(([name, value]) => markup`<property name="${name}" value="${value}"/>
`)}</properties>
${items.map(caseOf)}${isSilent(run, items) && failedCase(run)}</testsuite>
`;
}

/** Whether a run failed so early that there is nothing of it to judge. */
const isSilent = ({failure}: Run, items: readonly JudgedItem[]) => failure !== undefined && items.length === 0;

function failedCase({cell, scenario, failure}: Run): Markup {
	return markup`<testcase classname="${cell}.${scenario}" name="${scenario}"><error type="could not measure" message="nothing was measured">${failure}</error></testcase>
`;
}

function caseOf(item: JudgedItem): Markup {
	const {of, now, before, change, p} = itemText(item);
	const figures = Object.entries({now, before, change, p}).filter(([, text]) => text !== '').map(([name, text]) => `${name} ${text}`).join(', ');
	const kind = item.kind === 'ratio' || item.kind === 'absolute' ? item.kind : '';
	return markup`<testcase classname="${item.cell}.${item.scenario}" name="${[item.name, of, kind].filter(Boolean).join(' ')}">${resultOf(item, figures)}<system-out>${[item.verdict, figures].filter(Boolean).join(': ')}</system-out></testcase>
`;
}

function resultOf(item: JudgedItem, figures: string): Markup | false {
	const message = `${item.verdict}${figures === '' ? '' : `: ${figures}`}`;
	switch (resultKind(item)) {
		case 'failure': {
			return markup`<failure type="${item.verdict}" message="${message}">${whyOf(item)}</failure>`;
		}

		case 'error': {
			return markup`<error type="${item.verdict}" message="${message}">${whyOf(item)}</error>`;
		}

		case 'skipped': {
			return markup`<skipped message="${[item.verdict, whyOf(item)].filter(Boolean).join(': ')}"/>`;
		}

		default: {
			return false;
		}
	}
}

function resultKind({weight, verdict, acknowledged}: JudgedItem): 'failure' | 'error' | 'skipped' | 'passed' {
	if (weight > 0) {
		return weight === 1 ? 'failure' : 'error';
	}

	return acknowledged !== undefined || skipped.has(verdict) ? 'skipped' : 'passed';
}

const skipped: ReadonlySet<string> = new Set(['inconclusive', 'new', 'could not measure']);

function totals(items: readonly JudgedItem[], silent: number): Markup {
	const count = (kind: string) => items.filter(item => resultKind(item) === kind).length;
	return markup` tests="${items.length + silent}" failures="${count('failure')}" errors="${count('error') + silent}" skipped="${count('skipped')}"`;
}
