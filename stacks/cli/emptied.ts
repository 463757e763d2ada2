import type * as pulumi from '@pulumi/pulumi';

/**
 * A stack's state without any resource; how its secrets are encrypted stays. It is for a lab that
 * goes as a whole: taken away one by one, each object would be asked of a cluster that does not answer.
 */
export function emptied({version, deployment}: pulumi.automation.Deployment): pulumi.automation.Deployment {
	return {version, deployment: {...deployment as Record<string, unknown>, resources: [], pending_operations: []}};
}
