import test from 'ava';
import {valueIn} from '../../../scenarios/kata-configuration.ts';
import {initrdOf, templateConfiguration, templatePath} from '../../../scenarios/startup/template-configuration.ts';

const text = '[hypervisor.qemu]\nimage = "/opt/kata/share/kata-containers/kata-containers.img"\nshared_fs = "virtio-fs"\ndefault_vcpus = 1\n[factory]\n[runtime]\n';

test('a configuration with a template has an initrd for its image, and 9p', t => {
	const changed = templateConfiguration(text);
	t.deepEqual(['image', 'initrd', 'shared_fs', 'default_vcpus'].map(key => valueIn(changed, 'hypervisor', key)), [
		undefined, '"/opt/kata/share/kata-containers/kata-containers-initrd.img"', '"virtio-9p"', '1',
	]);
	t.deepEqual(['enable_template', 'template_path'].map(key => valueIn(changed, 'factory', key)), ['true', `"${templatePath}"`]);
});

test('an initrd that is there already stays', t => {
	t.is(initrdOf(text.replace('image =', 'initrd =').replace('containers.img', 'own.initrd')), '/opt/kata/share/kata-containers/kata-own.initrd');
});
