import type {Verdict} from '../../judgement.ts';
import {markup, type Markup} from '../markup.ts';
import {verdicts} from '../verdicts.ts';

/** A verdict's word with its sign and colour. */
export function verdictTag(verdict: Verdict, more = ''): Markup {
	return markup`<span class="verdict ${verdict.replaceAll(' ', '-')}"><span class="sign" aria-hidden="true">${verdicts[verdict].sign}</span>${verdict}${more}</span>`;
}
