import test from 'ava';
import type {Key, KeyValue} from '../../../components/kata/configuration/key.ts';
import {goKeys} from '../../../components/kata/configuration/keys/go-keys.ts';
import {taken} from '../../../components/kata/in-force/taken.ts';

const takes = test.macro({
	exec(t, key: keyof typeof goKeys, value: KeyValue | undefined, expected: KeyValue | undefined) {
		t.deepEqual(taken(`hypervisor.${key}`, goKeys[key] as Key, value, {cpus: 4, memory: 8000}), expected);
	},
	title: (_, key: string, value: KeyValue | undefined) => `takes ${value === undefined ? 'nothing' : JSON.stringify(value)} for ${key}`,
});

test(takes, 'default_vcpus', undefined, 1);
test(takes, 'default_vcpus', 0, 1);
test(takes, 'default_vcpus', -1, 4);
test(takes, 'default_vcpus', 3, 3);
test(takes, 'default_vcpus', 8, 4);
test(takes, 'default_maxvcpus', 0, 4);
test(takes, 'default_maxvcpus', 2, 2);
test(takes, 'default_maxvcpus', 300, 4);
test(takes, 'default_memory', 255, 2048);
test(takes, 'default_memory', 256, 256);
test(takes, 'default_memory', undefined, 2048);
test(takes, 'default_maxmemory', 0, 8000);
test(takes, 'default_maxmemory', 9000, 8000);
test(takes, 'default_maxmemory', 4000, 4000);
test(takes, 'default_bridges', 7, 5);
test(takes, 'default_bridges', 0, 1);
test(takes, 'memory_slots', 0, 10);
test(takes, 'msize_9p', undefined, 8192);
test(takes, 'entropy_source', '', '/dev/urandom');
test(takes, 'machine_type', 'virt', 'virt');
test(takes, 'enable_iommu', false, false);
test(takes, 'initrd', undefined, undefined);
