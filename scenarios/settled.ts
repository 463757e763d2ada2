/** What came of something that is over: its value, or its failure as an error. */
export function settled<T>(result: PromiseSettledResult<T>): T {
	if (result.status === 'rejected') {
		throw result.reason;
	}

	return result.value;
}
