import test from 'ava';
import type {Figure, Goal} from './figure.ts';
import {reportJson} from './report.ts';
import {goalText, shown, tableText} from './table.ts';
import type {Testbed} from './testbed.ts';

const testbed: Testbed = {
	runtime: 'kata',
	acceleration: 'tcg',
	host: {cpus: 2, model: 'Some CPU', memoryGiB: 24, kernel: '6.1.0'},
	node: {cpus: 4, memoryGiB: 8, diskGiB: 40, release: '13', cgroup: 'v2'},
	versions: {qemu: '10.0.2', kata: '3.0.0'},
	commit: '52b8d21-dirty',
};
const figures: Figure[] = [
	{name: 'raw-resume', value: 3.1415, unit: 's', floor: null, ratio: null, goal: null, met: null, samples: [3.1415]},
	{name: 'warm-lab', value: 12.34, unit: 's', floor: 6.17, ratio: 2, goal: {ratio: 2, value: 10}, met: false, samples: [12.34]},
	{name: 'ssh-logins', value: 2, unit: 'logins', floor: null, ratio: null, goal: {value: 3}, met: true, samples: [2]},
	{name: 'kata-starts', value: null, unit: 's', floor: null, ratio: null, goal: {value: 35}, met: null, samples: [], missing: 'no Kata\nat all'},
];

test('a table has what the figures are of, and a row each', t => {
	t.is(tableText(figures, testbed), `host: 2 CPUs (Some CPU), 24 GiB, Linux 6.1.0
node: tcg (emulated, not comparable with hardware), 4 CPUs, 8 GiB, Debian 13, cgroup v2
qemu 10.0.2, kata 3.0.0
commit 52b8d21-dirty

figure       value  unit    floor  ratio  goal
raw-resume    3.14  s           -      -  -
warm-lab      12.3  s        6.17   2.00  at most 2 × floor, 10 s  MISSED
ssh-logins       2  logins      -      -  at most 3 logins         met
kata-starts      -  s           -      -  at most 35 s             not measured: no Kata`);
});

test('a rehearsal is the first thing that a table says', t => {
	const lines = tableText([], {...testbed, runtime: 'rehearsal', rehearsalBecause: 'no mirror\nhas it'}).split('\n');
	t.is(lines[0], 'REHEARSAL, without Kata: no mirror');
});

test('every figure of the JSON carries its testbed', t => {
	t.deepEqual(JSON.parse(reportJson(figures.slice(1, 2), testbed)), [{
		name: 'warm-lab', value: 12.34, unit: 's', floor: 6.17, ratio: 2, goal: {ratio: 2, value: 10}, met: false, samples: [12.34], testbed,
	}]);
});

const reads = test.macro((t, value: number | null, text: string) => {
	t.is(shown(value), text);
});
test('nothing is a dash', reads, null, '-');
test('a count has no decimals', reads, 3, '3');
test('a small value has three digits', reads, 0.12345, '0.123');
test('a large value is whole', reads, 8191.6, '8192');

const means = test.macro((t, goal: Goal, text: string) => {
	t.is(goalText(goal, 's'), text);
});
test('a ratio is of the floor', means, {ratio: 0.15}, 'at most 0.15 × floor');
test('a lower bound is one', means, {atLeast: 19}, 'at least 19 s');
