const booleans: Readonly<Record<string, boolean>> = {
	1: true, t: true, T: true, true: true, TRUE: true, True: true,
	0: false, f: false, F: false, false: false, FALSE: false, False: false,
};

/** What Go's `strconv.ParseBool` takes a text for; `undefined` where that is an error. */
export function goBoolean(text: string): boolean | undefined {
	return Object.hasOwn(booleans, text) ? booleans[text] : undefined;
}

const digits = {
	10: /^\d+$/,
	0: /^(0[xX](_?[\da-fA-F])+|0[bB](_?[01])+|0[oO](_?[0-7])+|0(_?[0-7])*|[1-9](_?\d)*)$/,
};

/** What Go's `strconv.ParseUint` with 64 bits takes a text for: base 0 reads prefixes such as `0x`. `undefined` where that is an error. */
export function goUnsigned(text: string, base: 10 | 0 = 10): bigint | undefined {
	if (!digits[base].test(text)) {
		return undefined;
	}

	const plain = text.replaceAll('_', '');
	const value = BigInt(base === 0 ? plain.replace(/^0(?=\d)/, '0o') : plain);
	return value < 2n ** 64n ? value : undefined;
}
