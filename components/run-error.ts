/**
 * A mistake of the user's: Pulumi shows its message without a stack. The SDK knows one of these by
 * its mark, so that programs without Pulumi do not take a third of a second to load it.
 */
export class RunError extends Error {
	readonly __pulumiRunError = true;
}
