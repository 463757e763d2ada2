import test from 'ava';
import {emptied} from '../../../stacks/cli/emptied.ts';

test('a state is emptied of what it has and of what was under way, and keeps its secrets provider', t => {
	const deployment = {
		manifest: {version: 'v3.259.0'},
		secrets_providers: {type: 'passphrase', state: {salt: 'v1:…'}},
		resources: [{urn: 'urn:pulumi:lab::kata-lab::pulumi:pulumi:Stack::kata-lab-lab'}],
		pending_operations: [{type: 'creating'}],
	};
	t.deepEqual(emptied({version: 3, deployment}), {version: 3, deployment: {...deployment, resources: [], pending_operations: []}});
});
