/** What came of something that is over: its value, or its failure as an error; nothing at all is one too. */
export function settled<T>(result: PromiseSettledResult<T> | undefined): T {
	if (result === undefined) {
		throw new TypeError('it was not even begun');
	}

	if (result.status === 'rejected') {
		throw result.reason;
	}

	return result.value;
}
