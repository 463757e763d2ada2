import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import {schemaPatience, servedSchema} from './served-schema.ts';

/** The cluster that a provider is for. */
export interface ClusterProviderArgs {
	kubeconfig: pulumi.Output<string>;

	/** A name that tells this cluster from all others for as long as it lives. */
	identifier: pulumi.Input<string>;
}

/** For the resources that live in a lab's cluster; with the cluster they are gone, and need not be deleted one by one. */
export function clusterProvider(name: string, {kubeconfig, identifier}: ClusterProviderArgs, options?: pulumi.CustomResourceOptions): k8s.Provider {
	return new k8s.Provider(name, {
		kubeconfig: kubeconfig.apply(async text => {
			await servedSchema(text, schemaPatience);
			return text;
		}),
		clusterIdentifier: identifier,
		deleteUnreachable: true,
		kubeClientSettings: {timeout: schemaPatience}, // 32 s without it, which an emulated node needs at times.
	}, options);
}
