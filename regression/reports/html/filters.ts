import type {JudgedItem} from '../../judgement.ts';
import {markup, type Markup} from '../markup.ts';
import {verdictCounts} from '../verdicts.ts';
import {verdictTag} from './verdict-tag.ts';

/** What narrows the page down. The script shows it, because nothing of it works without. */
export function filters(items: readonly JudgedItem[]): Markup {
	return markup`<form class="filters" hidden>
<div class="search"><label for="filter-text">Name, scenario or reason</label><input id="filter-text" type="search" autocomplete="off" spellcheck="false"></div>
<fieldset><legend>Verdicts</legend>${verdictCounts(items).map(([verdict, count]) => markup`<label class="choice"><input type="checkbox" name="verdict" value="${verdict}" checked>${verdictTag(verdict)} ${count}</label>`)}</fieldset>
<p class="shown" role="status"></p>
</form>`;
}
