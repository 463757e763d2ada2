/** The promise's value, or an error with the text given when it takes longer than the limit. */
export async function within<T>(promise: Promise<T>, limitSeconds: number, late: () => string): Promise<T> {
	const {promise: expired, reject} = Promise.withResolvers<never>();
	const timer = setTimeout(() => {
		reject(new Error(late()));
	}, limitSeconds * 1000);
	try {
		return await Promise.race([promise, expired]);
	} finally {
		clearTimeout(timer);
	}
}
