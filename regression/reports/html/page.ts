import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {markup, trusted} from '../markup.ts';
import type {Report} from '../report.ts';
import {costs} from './costs.ts';
import {environment} from './environment.ts';
import {head} from './head.ts';
import {limits} from './limits.ts';
import {samples} from './samples.ts';
import {verdictTable} from './verdict-table.ts';

const style = readFileSync(new URL('report.css', import.meta.url), 'utf8');
const script = readFileSync(new URL('report.js', import.meta.url), 'utf8');

/**
 * The report as one HTML file that needs no network and no other file.
 *
 * It is whole without its script, which filters and sorts. Nothing else may run or be loaded in it:
 * its own policy names the digests of that script and style, whatever a figure's name should bring in.
 */
export function page(report: Report): string {
	const sections = [verdictTable, costs, samples, limits, environment].map(section => section(report)).filter(section => section !== undefined);
	const policy = `default-src 'none'; style-src '${digest(style)}'; script-src '${digest(script)}'; base-uri 'none'; form-action 'none'`;
	return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${report.judgement.summary} · kata-lab, ${report.judgement.at.slice(0, 10)}</title>
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#verdicts">Skip to the verdicts</a>
${head(report)}
<nav aria-label="Sections"><ul>${sections.map(({id, title}) => markup`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main>
${sections.map(({id, title, content}) => markup`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${content}
</section>
`)}</main>
<footer><p>Made by kata-lab. Every figure in full is in <code>results.json</code> beside this file.</p></footer>
<script>${trusted(script)}</script>
</body>
</html>
`.toString();
}

const digest = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
