/** Aborted by the first Ctrl-C or termination; `told` hears which. A second one ends this process at once. */
export function stopSignals(told: (signal: NodeJS.Signals) => void): AbortSignal {
	const stop = new AbortController();
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			if (stop.signal.aborted) {
				process.exit(130);
			}

			told(signal);
			stop.abort(new Error(`the run was stopped by ${signal}; the next one of the same matrix goes on from there`));
		});
	}

	return stop.signal;
}
