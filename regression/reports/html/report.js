'use strict';

// What the page can do beyond being read: its tables are sorted by their heads, and narrowed down by a
// text and by verdicts. Everything is in the page already; nothing is loaded.

/** The cell that a table is sorted by, as a number where it has one; an empty one comes last either way. */
function keyOf(row, column) {
	const cell = row.cells[column];
	const given = cell.dataset.sort;
	const text = given ?? cell.textContent.trim();
	return text === '' ? undefined : given === undefined || Number.isNaN(Number(given)) ? text : Number(given);
}

function compared(a, b) {
	return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', {numeric: true});
}

function sortBy(head, column) {
	const ascending = head.getAttribute('aria-sort') !== 'ascending';
	for (const other of head.parentElement.cells) {
		other.removeAttribute('aria-sort');
	}

	head.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
	const body = head.closest('table').tBodies[0];
	const keyed = [...body.rows].map(row => ({row, key: keyOf(row, column)}));
	keyed.sort(({key: a}, {key: b}) => a === undefined || b === undefined
		? Number(a === undefined) - Number(b === undefined)
		: (ascending ? 1 : -1) * compared(a, b));
	body.append(...keyed.map(({row}) => row));
}

for (const head of document.querySelectorAll('.sortable thead th:not([data-plain])')) {
	const button = document.createElement('button');
	button.type = 'button';
	button.append(...head.childNodes);
	button.addEventListener('click', () => {
		sortBy(head, head.cellIndex);
	});
	head.append(button);
}

// On a phone the style lays these tables out as blocks, and some browsers would then not say any more what they are.
const roles = {table: 'table', thead: 'rowgroup', tbody: 'rowgroup', tr: 'row', td: 'cell', 'th[scope="col"]': 'columnheader', 'th[scope="row"]': 'rowheader'};
for (const [selector, role] of Object.entries(roles)) {
	for (const element of document.querySelectorAll(selector)) {
		element.setAttribute('role', role);
	}
}

const filters = document.querySelector('.filters');

/** Shows what holds every word of the text and has one of the verdicts, in the table and below it. */
function narrow() {
	const words = filters.elements['filter-text'].value.toLowerCase().split(/\s+/).filter(Boolean);
	const verdicts = new Set([...filters.querySelectorAll('[name="verdict"]:checked')].map(({value}) => value));
	const rows = [...document.querySelectorAll('.verdicts tbody tr')];
	const targets = new Set();
	for (const row of rows) {
		const text = row.textContent.toLowerCase();
		row.hidden = !verdicts.has(row.dataset.verdict) || !words.every(word => text.includes(word));
		if (!row.hidden) {
			targets.add(row.dataset.target);
		}
	}

	const judged = new Set(rows.map(row => row.dataset.target));
	for (const element of document.querySelectorAll('.card, .overheads tbody tr, .limits tbody tr')) {
		const target = element.dataset.target ?? element.id;
		element.hidden = judged.has(target) && !targets.has(target);
	}

	for (const section of document.querySelectorAll('section.scenario')) {
		const cards = [...section.querySelectorAll('.card')];
		section.hidden = cards.length > 0 && cards.every(card => card.hidden);
	}

	const shown = rows.filter(row => !row.hidden).length;
	filters.querySelector('.shown').textContent = shown === rows.length ? `All ${rows.length} are shown.` : `${shown} of ${rows.length} are shown, here and below.`;
}

if (filters) {
	filters.hidden = false;
	filters.addEventListener('input', narrow);
	filters.addEventListener('submit', event => {
		event.preventDefault();
	});
	narrow(); // A browser that goes back keeps what was typed.
}
