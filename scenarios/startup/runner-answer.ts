/** The node as its program finds it. */
export interface RunnerReady {
	bootId: string;
	kernel: string;

	/** Containers of an earlier run that were in the way. */
	removed: string[];
}

/** One container by `ctr`: its first line, and seconds since the start of `ctr`. */
export interface ContainerTimes {
	line: string;
	firstOutput: number;
	total: number;

	/** Missing where containerd's report came too late or not at all. */
	created?: number;
}

/** Reads the line that the program on the node begins with. */
export function parseReady(text: string): RunnerReady {
	const answer = objectOf(text);
	const {bootId, kernel, removed} = answer;
	if (answer['ready'] !== true || typeof bootId !== 'string' || typeof kernel !== 'string' || !Array.isArray(removed)) {
		throw new Error(`the node's program began with ${quoted(text)}`);
	}

	return {bootId, kernel, removed: removed.map(String)};
}

/** Reads the answer to `run`. A failed run throws the node's words; it never becomes a number. */
export function parseContainerTimes(text: string, id: string): ContainerTimes {
	const {line, firstOutput, total, created} = answerFor(text, id);
	if (typeof line !== 'string' || !isDuration(firstOutput) || !isDuration(total) || firstOutput > total) {
		throw new Error(`the node's program answered ${quoted(text)}`);
	}

	return {line, firstOutput, total, ...(isDuration(created) && {created})};
}

/** Reads the answer to `log`: a pod's first line. */
export function parseLogLine(text: string, id: string): string {
	const {line} = answerFor(text, id);
	if (typeof line !== 'string') {
		throw new TypeError(`the node's program answered ${quoted(text)}`);
	}

	return line;
}

function answerFor(text: string, id: string): Record<string, unknown> {
	const answer = objectOf(text);
	if (answer['id'] !== id) {
		throw new Error(`the node's program answered ${quoted(text)} when asked about ${id}`);
	}

	if (typeof answer['error'] === 'string') {
		throw new Error(answer['error']);
	}

	return answer;
}

function objectOf(text: string): Record<string, unknown> {
	try {
		return Object(JSON.parse(text)) as Record<string, unknown>;
	} catch {
		throw new Error(`the node's program answered ${quoted(text)}, which is not JSON`);
	}
}

const isDuration = (value: unknown): value is number => typeof value === 'number' && value >= 0;
const quoted = (text: string) => JSON.stringify(text.slice(0, 200));
