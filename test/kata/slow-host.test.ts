import test from 'ava';
import {configurationText} from '../../components/kata/configuration.ts';
import {tuning} from '../../components/kata/slow-host.ts';
import {timeLimits, type Acceleration} from '../../components/time-limits.ts';

/** The lines of the file that the acceleration changes. */
function changes(acceleration: Acceleration): string[] {
	const plain = configurationText('qemu').split('\n');
	return configurationText('qemu', tuning(acceleration, timeLimits(acceleration))).split('\n').filter(line => !plain.includes(line));
}

test('hardware gets the released configuration', t => {
	t.deepEqual(changes('hardware'), []);
});

test('a nested guest gets more time', t => {
	t.deepEqual(changes('kvm'), ['kernel_params = "agent.hotplug_timeout=10"', 'dial_timeout = 60']);
});

test('an emulated node gets time, and small guests without what emulation is slow at', t => {
	t.deepEqual(changes('tcg'), [
		'kernel_params = "agent.hotplug_timeout=60"',
		'default_maxvcpus = 2',
		'default_memory = 512',
		'block_device_aio = "threads"',
		'disable_image_nvdimm = true',
		'dial_timeout = 240',
		'static_sandbox_resource_mgmt = true',
	]);
});
