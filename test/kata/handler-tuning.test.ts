import test from 'ava';
import {configurationProblems, hypervisors} from '../../components/kata/configuration.ts';
import {handlerTuning} from '../../components/kata/handler-tuning.ts';
import {tuning} from '../../components/kata/slow-host.ts';
import {timeLimits} from '../../components/time-limits.ts';

test('QEMU gets what the lab\'s own handler gets', t => {
	t.deepEqual(handlerTuning('qemu', 'tcg'), tuning('tcg', timeLimits('tcg')));
});

test('the others get what they have keys for, where Kata uses them', t => {
	t.deepEqual(handlerTuning('fc', 'tcg'), {
		hypervisor: {kernel_params: 'agent.hotplug_timeout=60', default_memory: 512},
		agent: {dial_timeout: 240},
		runtime: {static_sandbox_resource_mgmt: true},
	});
});

test('the Rust runtime waits and sizes under other names', t => {
	t.deepEqual(handlerTuning('dragonball', 'tcg'), {
		hypervisor: {kernel_params: 'agent.hotplug_timeout=60', default_memory: 512, default_maxvcpus: 2},
		agent: {reconnect_timeout_ms: 240_000},
		runtime: {static_resource_mgmt: true},
	});
});

test('nothing is asked of any on hardware, and nothing wrong anywhere', t => {
	for (const hypervisor of hypervisors) {
		t.deepEqual(handlerTuning(hypervisor, 'hardware'), {});
		for (const acceleration of ['kvm', 'tcg'] as const) {
			t.deepEqual(configurationProblems(hypervisor, handlerTuning(hypervisor, acceleration)), [], `${hypervisor}, ${acceleration}`);
		}
	}
});
