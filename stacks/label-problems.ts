const name = String.raw`[A-Za-z\d]([-\w.]{0,61}[A-Za-z\d])?`;
const key = new RegExp(String.raw`^(?:(?=[^/]{1,253}/)[a-z\d]([-a-z\d]*[a-z\d])?(\.[a-z\d]([-a-z\d]*[a-z\d])?)*/)?${name}$`);
const value = new RegExp(`^(?:${name})?$`);

/** Which of an object's labels Kubernetes would refuse, and why: the key, and the rest of a sentence. */
export function labelProblems(labels: Readonly<Record<string, unknown>>): Array<[key: string, problem: string]> {
	return Object.entries(labels).flatMap(([label, given]): Array<[string, string]> => {
		if (!key.test(label)) {
			return [[label, 'is no label such as \'team\' or \'example.org/team\'']];
		}

		if (typeof given !== 'string') {
			return [[label, `is ${JSON.stringify(given)}, not text; put it into quotes`]];
		}

		return value.test(given) ? [] : [[label, `is '${given}', not up to 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends`]];
	});
}
