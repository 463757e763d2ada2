import test from 'ava';
import {allowedIn, demandAnnotation} from '../../../scenarios/annotation-allowed.ts';
import {judge} from '../../../scenarios/many/vcpus-replicas.ts';
import type {NodeShell} from '../../../scenarios/node-shell.ts';

const cases = test.macro({
	exec(t, withDefault: number, withMore: number, answer: string) {
		t.is(judge({seen: 5, withDefault, withMore}).answer, answer as never);
	},
	title: (_, withDefault: number, withMore: number, answer: string) => `${withDefault} and ${withMore} cores: ${answer}`,
});

test(cases, 0.01, 0.015, 'holds');
test(cases, 0.03, 0.01, 'holds');
test(cases, 0.01, 0.03, 'does not hold');

test('reads the patterns of a file, and of the drop-in that comes last', t => {
	t.deepEqual(allowedIn('[hypervisor.qemu]\nenable_annotations = ["enable_iommu", "default_.*"]\n'), ['enable_iommu', 'default_.*']);
	t.deepEqual(allowedIn('enable_annotations = ["a"]\n[hypervisor.qemu]\nenable_annotations = ["b"]\n'), ['b']);
	t.deepEqual(allowedIn('# enable_annotations = ["a"]\n'), []);
});

const nodeWith = (text: string) => ({ask: async () => Promise.resolve(text)}) as unknown as NodeShell;

test('an annotation that Kata lets through is no error', async t => {
	await t.notThrowsAsync(demandAnnotation(nodeWith('enable_annotations = ["default_.*"]'), {configPath: '/etc/c'}, 'default_vcpus'));
});

test('one that it does not let through says what would make it', async t => {
	await t.throwsAsync(demandAnnotation(nodeWith('enable_annotations = ["enable_iommu"]'), {configPath: '/etc/c'}, 'default_vcpus'), {
		message: 'enable_annotations of /etc/c is ["enable_iommu"], without default_vcpus; kata-lab:kataConfiguration {hypervisor: {enable_annotations: ["enable_iommu","default_vcpus"]}} lets it through',
	});
});
