/** A command line that says something unknown. The message has the usage. */
export class UsageError extends Error {
	override name = 'UsageError';

	constructor(problems: readonly string[], usage: string) {
		super(`${problems.join('\n')}\n\n${usage}`);
	}
}
