import test from 'ava';
import {withoutInterrupted} from '../../../stacks/cli/without-interrupted.ts';

test('a state forgets what a killed run was at, and keeps what it had done', t => {
	const deployment = {manifest: {version: 'v3.259.0'}, resources: [{urn: 'urn:pulumi:lab::kata-lab::pulumi:pulumi:Stack::kata-lab-lab'}]};
	t.deepEqual(withoutInterrupted({version: 3, deployment: {...deployment, pending_operations: [{type: 'creating'}]}}), {version: 3, deployment: {...deployment, pending_operations: []}});
});

test('a state that nothing was cut off in stays the same', t => {
	for (const deployment of [null, {}, {pending_operations: []}]) {
		const known = {version: 3, deployment};
		t.is(withoutInterrupted(known), known);
	}
});
