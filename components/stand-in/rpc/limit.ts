/**
 * Runs `work` with a signal that aborts after `seconds` (0: never) or with any of `signals`.
 * The signal's reason says which.
 */
export async function withLimit<Result>(
	seconds: number,
	signals: AbortSignal[],
	work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
	const clock = new AbortController();
	const timer = seconds > 0
		? setTimeout(() => {
			clock.abort(new Error(`not done within its time limit of ${seconds} s (customTimeouts)`));
		}, seconds * 1000)
		: undefined;
	try {
		return await work(AbortSignal.any([clock.signal, ...signals]));
	} finally {
		clearTimeout(timer);
	}
}

/** Why the signal was aborted. */
export function reasonOf(signal: AbortSignal): Error {
	return signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason));
}

/** `promise`, unless the signal aborts first. What `promise` waits for goes on. */
export async function orAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
	signal.throwIfAborted();
	const {promise: aborted, reject} = Promise.withResolvers<never>();
	const abort = () => {
		reject(reasonOf(signal));
	};

	signal.addEventListener('abort', abort);
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		signal.removeEventListener('abort', abort);
	}
}
