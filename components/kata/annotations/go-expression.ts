/** A regular expression of Go's as one of ours, or why Go cannot compile it. */
export type GoExpression = {readonly expression: RegExp} | {readonly problem: string};

/** What Go 1.19 has no word for, though JavaScript does. */
const foreign: ReadonlyArray<readonly [form: RegExp, problem: string]> = [
	[/^\(\?<?[=!]/, 'Go has no lookahead or lookbehind'],
	[/^\(\?</, 'a named group is (?P<name>…) in Go'],
	[/^\\[1-9k]/, 'Go has no backreferences'],
	[/^\\[^\W_aAbBCdDfnpPQrsStvwWxzE0-7]/, 'Go has no such escape'],
	[/^[*+?]{2}[*+?]|^[*+]{2}|^\?[*+]/, 'a repetition of a repetition needs a group'],
];

/** What Go writes otherwise. */
const translations: ReadonlyArray<readonly [form: RegExp, ours: string | ((whole: string, part: string) => string)]> = [
	[/^\(\?P</, '(?<'],
	[/^\\A/, '^'],
	[/^\\z/, '$'],
	[/^\\a/, String.raw`\x07`],
	[/^\\Q(.*?)(?:\\E|$)/s, (_, text) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)],
	[/^\\x\{([\da-fA-F]+)\}/, (_, code) => String.raw`\u{${code}}`],
	[/^\[:(alnum|alpha|digit|lower|upper|space|punct|xdigit|word):\]/, (_, name) => posix[name] ?? ''],
];

const posix: Readonly<Record<string, string>> = {
	alnum: 'A-Za-z0-9', alpha: 'A-Za-z', digit: '0-9', lower: 'a-z', upper: 'A-Z',
	space: String.raw`\s`, punct: String.raw`!-/:-@[-\x60{-~`, xdigit: '0-9A-Fa-f', word: String.raw`\w`,
};

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

		const [form, to] = translations.find(([form]) => form.test(rest)) ?? [/^(?:\\.|.)/su, '$&'];
		const [whole] = form.exec(rest) ?? [rest];
		ours += typeof to === 'string' ? whole.replace(form, to) : whole.replace(form, to);
		rest = rest.slice(whole.length);
	}

	try {
		return {expression: new RegExp(ours, ours.includes(String.raw`\u{`) ? `${flags}u` : flags)};
	} catch (error) {
		return {problem: error instanceof Error ? error.message.replace(/^Invalid regular expression: \/.*\/\w*: /s, '') : String(error)};
	}
}
