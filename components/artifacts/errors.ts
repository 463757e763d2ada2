/** No rung of the ladder has the artifact: `unavailable`; or the user's own file is not the pinned one: `refused`. */
export class ArtifactError extends Error {
	override readonly name = 'ArtifactError';
	readonly reason: 'unavailable' | 'refused';

	constructor(reason: 'unavailable' | 'refused', message: string) {
		super(message);
		this.reason = reason;
	}
}

/** The code of a system error, such as `ENOENT`, also of one that another error wraps. */
export function codeOf(error: unknown): string | undefined {
	if (!(error instanceof Error)) {
		return undefined;
	}

	return 'code' in error && typeof error.code === 'string' ? error.code : codeOf(error.cause);
}

/** What an error says. */
export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** Why, in the shortest words, something failed that says little itself, as `fetch` does. */
export function rootOf(error: unknown): string {
	const root = (error: unknown): unknown => error instanceof Error && error.cause !== undefined ? root(error.cause) : error;
	return codeOf(error) ?? messageOf(root(error));
}

/** A disk is full, and it is known which. */
export class DiskFull extends Error {
	constructor(place: string, cause: unknown) {
		super(`the disk that has ${place} is full`, {cause});
	}
}

/** Whether the disk was full, by a system error's code or by what a program said. */
export function isDiskFull(error: unknown): boolean {
	return error instanceof DiskFull || ['ENOSPC', 'EDQUOT'].includes(codeOf(error) ?? '') || /no space left on device|disk quota exceeded/i.test(messageOf(error));
}
