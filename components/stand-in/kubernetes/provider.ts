import sdk from '@pulumi/kubernetes/package.json' with {type: 'json'};
import type {Provider} from '../rpc/provider.ts';
import {remedy} from '../rpc/refusal.ts';
import {Cluster} from './cluster.ts';
import {kinds} from './kinds.ts';
import {objectType, type Place} from './object-type.ts';
import {clusterAccess, readSettings, settingProblems, settingsDifference} from './settings.ts';

const plugin = {name: 'kubernetes', version: sdk.version}; // The engine asks for the plugin of the SDK's version.

/** Stands in for the kubernetes provider: the kinds of it that this project uses. */
export function kubernetesProvider(): Provider {
	let settings = readSettings({});
	let cluster: Cluster | undefined;
	const place: Place = {
		get settings() {
			return settings;
		},
		get cluster() {
			cluster ??= new Cluster(clusterAccess(settings)); // Read at first use: a preview has none to read.
			return cluster;
		},
	};
	return {
		...plugin,
		types: new Map([...kinds].map(([token, kind]) => [token, objectType(kind, place)])),
		checkConfiguration: given => settingProblems(given, remedy(plugin)),
		diffConfiguration: settingsDifference,
		configure(given) {
			cluster?.close();
			cluster = undefined;
			settings = readSettings(given);
		},
		close() {
			cluster?.close();
		},
	};
}
