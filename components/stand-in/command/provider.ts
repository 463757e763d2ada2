import sdk from '@pulumi/command/package.json' with {type: 'json'};
import {changes} from '../rpc/changes.ts';
import type {Provider} from '../rpc/provider.ts';
import {remedy} from '../rpc/refusal.ts';
import {copyToRemote} from './copy-to-remote.ts';
import {localCommand} from './local-command.ts';
import {remoteCommand} from './remote-command.ts';
import {Sessions} from './sessions.ts';

const plugin = {name: 'command', version: sdk.version}; // The engine asks for the plugin of the SDK's version.

/** Stands in for the command provider: the types of it that this project uses. */
export function commandProvider(): Provider {
	const sessions = new Sessions();
	const way = remedy(plugin);
	return {
		...plugin,
		types: new Map([
			['command:local:Command', localCommand(way)],
			['command:remote:Command', remoteCommand(sessions, way)],
			['command:remote:CopyToRemote', copyToRemote(sessions, way)],
		]),
		checkConfiguration: () => [],
		diffConfiguration: (before, after) => ({
			changes: changes(before, after).map(change => ({...change, replace: false})),
		}),
		configure: () => undefined,
		close() {
			sessions.close();
		},
	};
}
