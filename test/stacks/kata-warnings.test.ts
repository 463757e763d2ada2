import test from 'ava';
import {kataWarnings} from '../../stacks/kata-warnings.ts';
import type {Settings} from '../../stacks/settings.ts';

const settings = {
	machine: {kind: 'qemu', nodes: 1, release: '13', cpus: 4, memoryGiB: 8, diskGiB: 40, cgroup: 'v2', acceleration: 'auto'},
	kataPresets: [],
	kataConfiguration: {},
	overheadMemory: '140Mi',
	handlers: [],
} as unknown as Settings;

test('the defaults need no warning', t => {
	t.deepEqual(kataWarnings(settings), []);
});

test('warns of what the node does not have, and of an overhead that is too small', t => {
	const [clamped, overhead, ...others] = kataWarnings({...settings, kataPresets: ['sandbox-cgroup'], kataConfiguration: {hypervisor: {default_maxvcpus: 8}}});

	t.is(clamped, 'kataConfiguration: hypervisor.default_maxvcpus is 8; Kata will take 4, all that the node has');
	t.regex(overhead ?? '', /^overheadMemory is 140Mi, .* Right would be overheadMemory 2348Mi/);
	t.deepEqual(others, []);
});

test('warns of each handler under its own name', t => {
	const handlers = [{name: 'kata-clh', hypervisor: 'clh', presets: ['sandbox-cgroup'], configuration: {hypervisor: {default_vcpus: 8}}, overhead: {memory: '160Mi', cpu: '250m'}}];
	const warnings = kataWarnings({...settings, handlers} as unknown as Settings);

	t.regex(warnings[0] ?? '', /^handlers\.kata-clh\.configuration: hypervisor\.default_vcpus is 8; /);
	t.regex(warnings.at(-1) ?? '', /^handlers\.kata-clh\.overhead\.memory is 160Mi, .* Right would be handlers\.kata-clh\.overhead\.memory 2348Mi/);
});

test('knows nothing of a machine reached over SSH', t => {
	t.deepEqual(kataWarnings({...settings, machine: {kind: 'ssh'}, kataConfiguration: {hypervisor: {default_maxvcpus: 8}}} as unknown as Settings), []);
});
