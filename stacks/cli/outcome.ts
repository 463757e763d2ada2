import type * as pulumi from '@pulumi/pulumi';

/** What an engine's run came to. */
export interface Outcome {
	/** The stack's outputs that are no secrets. */
	outputs: Record<string, unknown>;

	/** How many resources were created, left the same and so on. */
	changes: Record<string, number>;
}

const signature = '4dabf18193072939515e22adb298388d'; // Marks what is no plain value, such as a secret.

/** An outcome that an event adds to. */
export function withEvent(outcome: Outcome, {resOutputsEvent, summaryEvent}: pulumi.automation.EngineEvent): Outcome {
	const outputs = resOutputsEvent?.metadata.type === 'pulumi:pulumi:Stack' ? plain(resOutputsEvent.metadata.new?.outputs) : undefined;
	return {outputs: outputs ?? outcome.outputs, changes: summaryEvent?.resourceChanges as Outcome['changes'] | undefined ?? outcome.changes};
}

function plain(outputs: Record<string, unknown> = {}): Record<string, unknown> {
	return Object.fromEntries(Object.entries(outputs).filter(([, value]) => typeof value !== 'object' || value === null || !(signature in value)));
}
