import type {ThinPool} from '../components/container-runtime/thin-pool.ts';
import {asText} from './declarations.ts';
import {didYouMean, integer, text, type Rule} from './setting-rules.ts';

const rules = {
	device: text(/^\/dev\/[\w./:-]+$/, 'a block device such as \'/dev/sdb\''),
	GiB: integer(1, 16_384),
	rootGiB: integer(1, 1024),
};

/** What depends on the thin pool, or it on them. */
export interface ThinPoolUse {
	readonly machine: 'qemu' | 'ssh';
	readonly release: string;

	/** The handlers that take block devices. */
	readonly handlers: readonly string[];
}

/** What the setting `thinPool` says, and all that is wrong with it. */
export function thinPoolSettings(given: Readonly<Record<string, unknown>>, {machine, release, handlers}: ThinPoolUse): {thinPool: ThinPool; problems: string[]} {
	const problems = Object.keys(given).filter(key => !Object.hasOwn(rules, key)).map(key => `thinPool.${key} is not a setting${didYouMean(key, Object.keys(rules))}`);
	const read = <T>(key: keyof typeof rules, rule: Rule<T>): T | undefined => given[key] === undefined ? undefined : rule(asText(given[key]), problem => {
		problems.push(`thinPool.${key} ${problem}`);
	});

	const device = read('device', rules.device);
	const thinPool = {...device !== undefined && {device}, gib: read('GiB', rules.GiB) ?? 32, rootGiB: read('rootGiB', rules.rootGiB) ?? 8};
	if (device !== undefined && given['GiB'] !== undefined) {
		problems.push('thinPool.GiB and thinPool.device are both set; a device is as large as it is');
	}

	if (device !== undefined && machine === 'qemu') {
		problems.push(`thinPool.device is '${device}', and machine qemu has no disk to spare; leave it out, and a sparse file is taken`);
	}

	if (handlers.length === 0 && Object.keys(given).length > 0) {
		problems.push('thinPool is set, and none of handlers takes block devices: that is hypervisor fc, or snapshotter devmapper');
	}

	if (machine === 'qemu' && release === '12') {
		problems.push(...handlers.map(name => `handlers.${name} takes block devices, for itself alone, which containerd can from 1.7 on; release 12 has 1.6: use release 13`));
	}

	return {thinPool, problems};
}
