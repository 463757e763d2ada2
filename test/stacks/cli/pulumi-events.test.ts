import type * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {followEngine, nameIn} from '../../../stacks/cli/pulumi-events.ts';
import type {Progress} from '../../../stacks/cli/progress.ts';

const urn = (type: string, name: string) => `urn:pulumi:lab::kata-lab::${type}::${name}`;
const step = (op: string, urn: string, custom = true) => ({metadata: {op, urn, type: urn.split('::')[2]?.split('$').at(-1), provider: '', new: {custom}}}) as unknown as pulumi.automation.ResourcePreEvent & pulumi.automation.ResOpFailedEvent;

function followed(...events: Array<Partial<pulumi.automation.EngineEvent>>): string[] {
	const seen: string[] = [];
	const progress: Progress = {
		phase(name, text) {
			seen.push(`${name}: ${text ?? ''}`);
			return {
				update: text => seen.push(`${name}: ${text}`),
				bytes: () => seen.push('bytes'),
				done: () => seen.push(`${name} done`),
				fail: () => seen.push(`${name} failed`),
			};
		},
		note: text => seen.push(text),
		summary: () => [],
		close: () => seen.push('closed'),
	};
	const follow = followEngine(progress);
	for (const event of events) {
		follow({sequence: 0, timestamp: 0, ...event});
	}

	return seen;
}

const facts = urn('kata-lab:components:RemoteStep$command:remote:Command', 'node-facts');
const diagnostic = (message: string, more: Partial<pulumi.automation.DiagnosticEvent> = {}) => ({
	diagnosticEvent: {message, severity: 'info', color: 'raw', ...more},
}) as Partial<pulumi.automation.EngineEvent>;

test('a resource that changes is a phase', t => {
	t.deepEqual(followed(
		{resourcePreEvent: step('create', facts)},
		diagnostic('unpacking\n', {urn: facts, ephemeral: true}),
		{resOutputsEvent: step('create', facts)},
		{resOutputsEvent: step('create', facts)},
	), ['node-facts: creating', 'node-facts: unpacking', 'node-facts done']);
});

test('a resource that stays, a component and a provider are none', t => {
	t.deepEqual(followed(
		{resourcePreEvent: step('same', facts)},
		{resOutputsEvent: step('same', facts)},
		{resourcePreEvent: step('create', urn('kata-lab:components:Kata', 'node'), false)},
		{resourcePreEvent: step('create', urn('pulumi:providers:command', 'default'))},
	), []);
});

test('a failure ends its phase, and its words are shown', t => {
	t.deepEqual(followed(
		{resourcePreEvent: step('delete', facts)},
		diagnostic('<{%reset%}>Process exited with status 127<{%reset%}>\n', {urn: facts, severity: 'error'}),
		{resOpFailedEvent: step('delete', facts)},
	), ['node-facts: deleting', 'error: node-facts: Process exited with status 127', 'node-facts failed']);
});

test('the engine\'s own passing words are not shown', t => {
	const debug = {severity: 'debug'} as unknown as Partial<pulumi.automation.DiagnosticEvent>;
	t.deepEqual(followed(diagnostic('@ updating....', {ephemeral: true}), diagnostic('Registering resource', debug), diagnostic('  \n'), diagnostic('a word of the program')), ['a word of the program']);
});

test('a replacement is one phase after the other', t => {
	t.deepEqual(followed(
		{resourcePreEvent: step('create-replacement', facts)},
		{resourcePreEvent: step('delete-replaced', facts)},
		{resOutputsEvent: step('delete-replaced', facts)},
	), ['node-facts: creating anew', 'node-facts done', 'node-facts: deleting the old one', 'node-facts done']);
});

test('a foreign type is named beside the resource', t => {
	t.is(nameIn(facts), 'node-facts');
	t.is(nameIn(urn('kata-lab:components:Kata', 'node')), 'node');
	t.is(nameIn(urn('kubernetes:node.k8s.io/v1:RuntimeClass', 'kata::x')), 'kata::x (kubernetes:node.k8s.io/v1:RuntimeClass)');
});
