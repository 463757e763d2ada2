import test from 'ava';
import {memoryOf, memorySum} from '../../../stacks/cli/memory.ts';

const rollup = `55d0c0a00000-7ffd1b5f2000 ---p 00000000 00:00 0                          [rollup]
Rss:             3000000 kB
Pss:             1500000 kB
Pss_Dirty:       1000000 kB
Shared_Clean:    2000000 kB
Shared_Dirty:          0 kB
Private_Clean:    100000 kB
Private_Dirty:    900000 kB
Private_Hugetlb:    2048 kB
`;

test('what is shared counts by its share', t => {
	t.deepEqual(memoryOf(rollup), {own: 1_002_048 * 1024, shared: 500_000 * 1024});
});

test('a process that has ended takes nothing', t => {
	t.deepEqual(memoryOf(''), {own: 0, shared: 0});
});

test('processes add up', t => {
	t.deepEqual(memorySum([{own: 1, shared: 2}, {own: 3, shared: 4}]), {own: 4, shared: 6});
	t.deepEqual(memorySum([]), {own: 0, shared: 0});
});
