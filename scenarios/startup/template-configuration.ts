import path from 'node:path';
import {configured, valueIn} from '../kata-configuration.ts';

/** Where Kata keeps the template that this configuration has it make, in a tmpfs of its own. */
export const templatePath = '/run/vc/vm/kata-lab-template';

/** The initrd of a configuration; where it has an image, the one that a release has beside that. */
export function initrdOf(configuration: string): string {
	const [initrd = '', image = ''] = ['initrd', 'image'].map(key => JSON.parse(valueIn(configuration, 'hypervisor', key) ?? '""') as string);
	return initrd === '' ? path.join(path.dirname(image), 'kata-containers-initrd.img') : initrd;
}

/**
 * The same configuration, whose guests are made of a template. Kata 3.0.0 makes none with an image or
 * with virtio-fs, by docs/how-to/what-is-vm-templating-and-how-do-I-use-it.md.
 */
export function templateConfiguration(configuration: string): string {
	const hypervisor = configured(configuration, 'hypervisor', {image: undefined, initrd: JSON.stringify(initrdOf(configuration)), shared_fs: '"virtio-9p"'});
	return configured(hypervisor, 'factory', {enable_template: 'true', template_path: JSON.stringify(templatePath)});
}
