/** Why a configuration of Kata 3.0.0 does not make its guests of a template; nothing where it does. */
export function templateProblem(configuration: string): string | undefined {
	const is = (key: string, value: RegExp) => new RegExp(String.raw`^\s*${key}\s*=\s*${value.source}\s*$`, 'm').test(configuration);
	const missing = [
		is('enable_template', /true/) ? '' : 'enable_template = true',
		is('initrd', /".+"/) ? '' : 'an initrd in place of an image',
		is('shared_fs', /"virtio-9p"/) ? '' : 'shared_fs = "virtio-9p"',
	].filter(Boolean);
	return missing.length === 0 ? undefined : `it has not ${missing.join(', nor ')}`;
}
