import type * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {withEvent} from '../../../stacks/cli/outcome.ts';

const nothing = {outputs: {}, changes: {}};
const event = (event: unknown) => event as pulumi.automation.EngineEvent;
const outputsOf = (type: string, outputs: unknown) => event({resOutputsEvent: {metadata: {op: 'same', type, new: {type, outputs}}}});

test('a stack\'s outputs are what an engine\'s run came to, without the secret ones', t => {
	const secret = {'4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270', 'ciphertext': '[secret]'};
	const outputs = {runtime: 'kata', kataPinned: true, samples: [1], figures: {ratio: 2}, nothing: null};
	t.deepEqual(withEvent(nothing, outputsOf('pulumi:pulumi:Stack', {...outputs, kubeconfig: secret})), {outputs, changes: {}});
});

test('no other resource\'s outputs are', t => {
	t.deepEqual(withEvent(nothing, outputsOf('command:local:Command', {stdout: 'a word'})), nothing);
});

test('the last word of a run counts what changed', t => {
	const outputs = {runtime: 'kata'};
	t.deepEqual(withEvent({outputs, changes: {}}, event({summaryEvent: {resourceChanges: {create: 2, same: 7}}})), {outputs, changes: {create: 2, same: 7}});
	t.deepEqual(withEvent({outputs, changes: {same: 9}}, event({cancelEvent: {}})), {outputs, changes: {same: 9}});
});
