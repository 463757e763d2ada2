/** A regular expression of Go's as one of ours; why Go cannot compile it; or that it is more than is understood here. */
export type GoExpression = {readonly expression: RegExp} | {readonly problem: string} | {readonly unread: true};

/** What Go 1.19, which 3.0.0 is built with, has no word for, though JavaScript does. */
const foreign: ReadonlyArray<readonly [form: RegExp, problem: string]> = [
	[/^\(\?<?[=!]/, 'Go has no lookahead or lookbehind'],
	[/^\(\?</, 'a named group is (?P<name>…) in Go'],
	[/^\\[1-9k]/, 'Go has no backreferences'],
	[/^\\[eghijlmoquyEFGHIJKLMNORTUVXYZ]/, 'Go has no such escape'],
	[/^[*+?]{2}[*+?]|^[*+]{2}|^\?[*+]/, 'a repetition of a repetition needs a group'],
	[/^\[(?!\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\])/s, 'a class is not closed'],
	[/^\[\^?\]?(?:\[:\^?\w+:\]|\\[^b]|[^\]\\])*\\b/s, 'Go has no \\b in a class'],
];

const literal = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
const posix: Readonly<Record<string, string>> = {
	alnum: 'A-Za-z0-9', alpha: 'A-Za-z', digit: '0-9', lower: 'a-z', upper: 'A-Z',
	space: String.raw`\s`, punct: String.raw`!-\/:-@\[-\x60\{-~`, xdigit: '0-9A-Fa-f', word: String.raw`\w`,
};

/** What an expression is made of, and how each is written here. An assertion is in a group, as Go repeats it too. */
const tokens: ReadonlyArray<readonly [form: RegExp, ours: (whole: string, part?: string) => string]> = [
	[/^\\Q(.*?)(?:\\E|$)/s, (_, text = '') => literal(text)],
	[/^(?:\^|\\A)/, () => '(?:^)'],
	[/^(?:\$|\\z)/, () => '(?:$)'],
	[/^\\[bB]/, whole => `(?:${whole})`],
	[/^\\a/, () => String.raw`\x07`],
	[/^\\0([0-7]{0,2})/, (_, code = '') => `\\u{${parseInt(`0${code}`, 8).toString(16)}}`],
	[/^\\x\{([\da-fA-F]+)\}/, (_, code = '') => `\\u{${code}}`],
	[/^\\[pP]([A-Z])/, (whole, name = '') => `${whole.slice(0, 2)}{${name}}`],
	[/^\\[pP]\{\w+\}/, whole => whole],
	[/^\\[dDsSwWfnrtv]/, whole => whole],
	[/^\\x[\da-fA-F]{2}/, whole => whole],
	[/^\\(\W|_)/s, (_, sign = '') => literal(sign)],
	[/^\(\?P<\w+>/, () => '('],
	[/^\(\?(?:[ims]+)?:/, whole => whole],
	[/^\[(\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*)\]/s, (_, members = '') => `[${classOf(members)}]`],
	[/^\{\d+(?:,\d*)?\}/, whole => whole],
	[/^[{}\]]/, literal],
	[/^\((?!\?)|^[^\\([]/su, whole => whole],
];

function classOf(members: string): string {
	const [, negated = '', rest = ''] = /^(\^?)(.*)$/s.exec(members) ?? [];
	return negated + rest.replaceAll(/\[:(\w+):\]|(\\[dDsSwWpPfnrtvx].?)|\\(.)|([[\](){}/|])/gs, (_, name?: string, kept?: string, escaped?: string, sign?: string) =>
		name !== undefined ? posix[name] ?? '' : kept ?? (escaped === '_' ? escaped : `\\${escaped ?? sign ?? ''}`));
}

/**
 * Reads an expression as Go's `regexp` does, which Kata's runtime is written with. It matches anywhere in
 * a text, unless it is anchored.
 */
export function goExpression(text: string): GoExpression {
	const [, flags = '', body = ''] = /^(?:\(\?([ims]+)\))?(.*)$/s.exec(text) ?? [];
	let ours = '';
	for (let rest = body; rest !== '';) {
		const problem = foreign.find(([form]) => form.test(rest))?.[1];
		if (problem !== undefined) {
			return {problem: `${problem}, at ${rest}`};
		}

		const [form, write] = tokens.find(([form]) => form.test(rest)) ?? [];
		const [whole = '', part] = form?.exec(rest) ?? [];
		if (write === undefined) {
			return rest.startsWith('(?') ? {unread: true} : {problem: `it ends within an escape, at ${rest}`};
		}

		ours += write(whole, part);
		rest = rest.slice(whole.length);
	}

	try {
		return {expression: new RegExp(ours, `${flags}u`)};
	} catch (error) {
		return {problem: error instanceof Error ? error.message.replace(/^Invalid regular expression: \/.*\/\w*: /s, '') : String(error)};
	}
}
