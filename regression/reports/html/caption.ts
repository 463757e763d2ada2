import type {Run} from '../../run.ts';
import {markup, type Markup} from '../markup.ts';
import {suiteMarks} from '../node-mark.ts';
import {nodeTags} from './node-tags.ts';

/** A table's caption, with what must be said of all its figures; it stays in view where the table is wider than the screen. */
export function caption(id: string, text: string, runs: readonly Run[] = []): Markup {
	return markup`<caption id="${id}"><span>${text}${nodeTags(suiteMarks(runs).filter(({cells}) => cells.length === 0))}</span></caption>`;
}
