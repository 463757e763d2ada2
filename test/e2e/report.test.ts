import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import test from 'ava';
import axe from 'axe-core';
import {chromium, type Browser, type Page} from 'playwright-core';
import {page as render} from '../../regression/reports/html/page.ts';
import {recorded} from '../regression/reports/recorded.ts';
import {browserOnPath} from './browser.ts';

const executablePath = browserOnPath();
// CI has one; elsewhere `apt-get install chromium` brings it.
const shown = executablePath === undefined && process.env['CI'] !== 'true' ? test.serial.skip : test.serial;
const directory = mkdtempSync(path.join(tmpdir(), 'kata-lab-report-'));
const pictures = process.env['KATA_LAB_PICTURES'] ?? directory;
const file = path.join(directory, 'report.html');
const screens = {desktop: {width: 1280, height: 900}, phone: {width: 360, height: 740}};
let browser: Browser;

test.serial.before(async () => {
	writeFileSync(file, render(recorded()));
	if (shown !== test.serial.skip) {
		browser = await chromium.launch({...executablePath && {executablePath}, args: ['--no-sandbox']}); // Its sandbox is not for root.
	}
});

test.after.always(async () => {
	await (browser as Browser | undefined)?.close();
	rmSync(directory, {recursive: true});
});

interface Opened {
	page: Page;

	/** What the page asked for, but itself. */
	requests: string[];

	/** What its console has. */
	console: string[];
}

async function open(options: Parameters<Browser['newPage']>[0] = {}): Promise<Opened> {
	const page = await browser.newPage({viewport: screens.desktop, ...options});
	const opened: Opened = {page, requests: [], console: []};
	const address = pathToFileURL(file).href;
	page.on('request', request => request.url() === address || opened.requests.push(request.url()));
	page.on('console', message => opened.console.push(message.text()));
	page.on('pageerror', error => opened.console.push(error.message));
	await page.goto(address);
	return opened;
}

const names = (page: Page) => page.locator('.verdicts tbody tr:visible th a').allInnerTexts();

/** Moves on by the keyboard until what matches has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
	for (let step = 0; step < 60; step++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate(wanted => document.activeElement?.matches(wanted) ?? false, selector)) {
			return;
		}
	}

	throw new Error(`the keyboard does not get to ${selector}`);
}

for (const [screen, viewport] of Object.entries(screens)) {
	for (const colorScheme of ['light', 'dark'] as const) {
		shown(`on a ${screen} in ${colorScheme} it loads nothing, fits and is accessible`, async t => {
			const {page, requests, console} = await open({viewport, colorScheme, deviceScaleFactor: screen === 'phone' ? 2 : 1});
			t.true(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
			t.deepEqual(await violations(page), []);
			await page.screenshot({path: path.join(pictures, `report-${screen}-${colorScheme}.png`), fullPage: true});
			t.deepEqual([requests, console], [[], []]);
			await page.close();
		});
	}
}

async function violations(page: Page): Promise<string[]> {
	await page.evaluate(axe.source); // As a script of the page it would not run, by the page's own policy.
	const {violations} = await page.evaluate(async () => (globalThis as unknown as {axe: typeof axe}).axe.run());
	return violations.map(({id, help, nodes}) => `${id}: ${help}: ${nodes.slice(0, 3).map(({html}) => html).join(' ')}`);
}

shown('the keyboard narrows it down, and is told to what', async t => {
	const {page} = await open();
	await tabTo(page, '#filter-text');
	await page.keyboard.type('fio fsync');
	const found = await names(page);
	t.true(found.length > 0 && found.every(name => name === 'fsync'), found.join());
	t.regex(await page.getByRole('status').innerText(), new RegExp(`^${found.length} of \\d+ are shown, here and below\\.$`));
	t.deepEqual(await page.locator('.card:visible h4').allInnerTexts(), ['fsync']);

	await page.keyboard.press('Control+A');
	await page.keyboard.press('Delete');
	await tabTo(page, '[value="regressed"]');
	await page.keyboard.press('Space');
	t.false((await page.locator('.verdicts tbody tr:visible').allInnerTexts()).some(text => text.includes('regressed')));
	await page.keyboard.press('Space');
	t.regex(await page.getByRole('status').innerText(), /^All \d+ are shown\.$/);
	await page.close();
});

shown('the keyboard sorts it, and hears by what', async t => {
	const {page} = await open();
	const head = page.locator('.verdicts th', {hasText: 'Figure or claim'});
	await tabTo(page, '.verdicts thead th:nth-child(2) button');
	await page.keyboard.press('Enter');
	const rising = await names(page);
	t.is(await head.getAttribute('aria-sort'), 'ascending');
	t.deepEqual(rising, rising.toSorted((a, b) => a.localeCompare(b, 'en', {numeric: true})));
	await page.keyboard.press('Enter');
	t.is(await head.getAttribute('aria-sort'), 'descending');
	t.is((await names(page))[0], rising.at(-1));

	await tabTo(page, '.verdicts thead th:nth-child(5) button');
	await page.keyboard.press('Enter');
	t.is(await head.getAttribute('aria-sort'), null);
	const changes = await page.locator('.verdicts tbody tr td[data-label="Change"]').evaluateAll(cells => cells.map(cell => cell.getAttribute('data-sort') ?? ''));
	const told = changes.filter(Boolean).map(Number);
	t.deepEqual(told, told.toSorted((a, b) => a - b));
	t.true(told.length > 5 && changes.slice(told.length).every(text => text === '')); // What has none comes last.
	await page.close();
});

shown('a phone\'s table is still a table to a screen reader', async t => {
	const {page} = await open({viewport: screens.phone});
	const table = page.getByRole('table', {name: /^Every figure and claim/});
	t.is(await table.getByRole('columnheader').count(), 7);
	t.is(await table.getByRole('rowheader').count(), recorded().judgement.items.length);
	await page.close();
});

shown('without its script everything is there to be read', async t => {
	const {page} = await open({javaScriptEnabled: false});
	t.is(await page.locator('.verdicts tbody tr').count(), recorded().judgement.items.length);
	t.false(await page.locator('.filters').isVisible());
	t.is(await page.locator('thead button').count(), 0);
	t.true(await page.locator('svg.plot').first().isVisible());
	await page.close();
});
