import test from 'ava';
import {templateProblem} from '../../../scenarios/startup/template-problem.ts';

const whole = '[hypervisor.qemu]\ninitrd = "/opt/kata/i.initrd"\nshared_fs = "virtio-9p"\n[factory]\nenable_template = true\n';
const cases = test.macro({
	exec(t, text: string, problem: string | undefined) {
		t.is(templateProblem(text), problem);
	},
	title: (_, __: string, problem: string | undefined) => problem ?? 'a configuration with all three makes a template',
});

test(cases, whole, undefined);
test(cases, whole.replace('enable_template', '# enable_template'), 'it has not enable_template = true');
test(cases, whole.replace('initrd =', 'image ='), 'it has not an initrd in place of an image');
test(cases, whole.replace('virtio-9p', 'virtio-fs').replace('true', 'false'), 'it has not enable_template = true, nor shared_fs = "virtio-9p"');
