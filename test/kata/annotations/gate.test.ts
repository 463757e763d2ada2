import test from 'ava';
import {enabling, expressionProblems, isEnabled} from '../../../components/kata/annotations/gate.ts';
import {configurationProblems} from '../../../components/kata/configuration.ts';

const of = (name: string) => `io.katacontainers.config.${name}`;

test('matches the rest of a name, anywhere in it', t => {
	t.true(isEnabled(['iommu'], of('hypervisor.enable_iommu_platform')));
	t.false(isEnabled(['^iommu'], of('hypervisor.enable_iommu_platform')));
	t.false(isEnabled(['config'], of('hypervisor.enable_iommu')), 'the prefix is no part of what is matched');
});

test('gates nothing but what begins with config.hypervisor.', t => {
	t.true(isEnabled([], of('runtime.sandbox_cgroup_only')));
	t.true(isEnabled([], 'io.katacontainers.config_path'));
	t.false(isEnabled([], of('hypervisor.kernel')));
});

test('adds no more than what is missing', t => {
	t.deepEqual(enabling(['kernel'], [of('hypervisor.kernel_params'), of('hypervisor.image'), of('runtime.vfio_mode')]), ['kernel', '^image$']);
});

test('finds the expressions that allow nothing', t => {
	t.deepEqual(expressionProblems(['.*', 'a(?=b)']), ['has "a(?=b)", which is no regular expression of Go, so that Kata would let nothing through by it: Go has no lookahead or lookbehind, at (?=b)']);
});

test('a configuration whose enable_annotations does not compile is refused, whatever its hypervisor', t => {
	const problem = 'hypervisor.enable_annotations has "*", which is no regular expression of Go, so that Kata would let nothing through by it: Nothing to repeat';
	t.deepEqual(configurationProblems('qemu', {hypervisor: {enable_annotations: ['kernel', '*']}}), [problem]);
	t.deepEqual(configurationProblems('clh', {hypervisor: {enable_annotations: ['*']}}), [problem]);
});
