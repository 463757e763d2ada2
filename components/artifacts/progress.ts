/** What is going on, for whoever shows it. */
export interface Progress {
	/** The artifact that it is for. */
	artifact: string;

	/** Such as «downloading coredns_1.12.1_linux_amd64.tgz». */
	doing: string;

	/** Bytes so far, of a download. */
	received?: number;

	/** Bytes in all, where the server says. */
	total?: number;

	/** Seconds since it began. */
	elapsed?: number;
}

/** Is told of progress. */
export type Report = (progress: Progress) => void;

/** Repeats one line of progress with its elapsed time, at once and then every five seconds, while `work` goes on. */
export async function whileReporting<T>(report: Report, artifact: string, doing: string, work: () => Promise<T>): Promise<T> {
	const start = Date.now();
	const tell = () => {
		report({artifact, doing, elapsed: Math.round((Date.now() - start) / 1000)});
	};

	tell();
	const timer = setInterval(tell, 5000);
	try {
		return await work();
	} finally {
		clearInterval(timer);
	}
}
