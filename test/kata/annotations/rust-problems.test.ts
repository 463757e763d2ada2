import test from 'ava';
import {annotationProblems, problemText} from '../../../components/kata/annotations.ts';

const of = (name: string) => `io.katacontainers.config.${name}`;

const judges = test.macro({
	exec(t, expressions: string[], annotations: Record<string, string>, problems: string[]) {
		const found = annotationProblems(annotations, {hypervisor: 'dragonball', values: {enable_annotations: expressions}});
		t.deepEqual(found.map(problem => `${problem.then}: ${problemText(problem)}`), problems);
	},
	title: (_, expressions, annotations) => `with ${JSON.stringify(expressions)}, the Rust runtime judges ${JSON.stringify(annotations)}`,
});

test(judges, [], {[of('hypervisor.default_vcpus')]: '2'}, [`ignored: ${of('hypervisor.default_vcpus')} is not enabled: enable_annotations is []`]);
test(judges, ['.*'], {[of('hypervisor.default_vcpus')]: '2'}, []);
test(judges, ['.*', '(?!x)'], {[of('hypervisor.default_vcpus')]: '2'}, [`ignored: ${of('hypervisor.default_vcpus')} is not enabled: enable_annotations is [".*","(?!x)"]`]);
test(judges, ['.*'], {[of('hypervisor.kernel_hash')]: 'x'}, [`refused: ${of('hypervisor.kernel_hash')} is enabled, and no annotation of Kata 3.0.0's Rust runtime`]);
test(judges, ['.*'], {[of('hypervisor.frobnicate')]: 'x'}, [`refused: ${of('hypervisor.frobnicate')} is enabled, and no annotation of Kata 3.0.0's Rust runtime`]);
test(judges, ['.*'], {[of('hypervisor.default_memory')]: '512'}, [`refused: ${of('hypervisor.default_memory')} is "512", not 64MiB or more with its unit: the Rust runtime reads bytes`]);
test(judges, ['.*'], {[of('hypervisor.default_memory')]: '512MiB'}, []);
test(judges, ['.*'], {[of('hypervisor.default_memory')]: '67108864'}, []);
test(judges, ['.*'], {[of('hypervisor.default_memory')]: '32 MiB'}, [`refused: ${of('hypervisor.default_memory')} is "32 MiB", not 64MiB or more with its unit: the Rust runtime reads bytes`]);
test(judges, ['.*'], {[of('hypervisor.enable_hugepages')]: '1'}, [`refused: ${of('hypervisor.enable_hugepages')} is "1", not true or false, which the Rust runtime takes as they are`]);
test(judges, [], {[of('runtime.sandbox_cgroup_only')]: 'true'}, []);
test(judges, [], {[of('runtime.sandbox_cgroup_only')]: 'T'}, [`refused: ${of('runtime.sandbox_cgroup_only')} is "T", not true or false, which the Rust runtime takes as they are`]);
test(judges, [], {[of('agent.frobnicate')]: 'x'}, [`ignored: ${of('agent.frobnicate')} is no annotation of Kata 3.0.0`]);
test(judges, [], {[of('runtime.hypervisor_name')]: 'dragonball'}, []);
