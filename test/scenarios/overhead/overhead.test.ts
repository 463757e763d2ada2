import test from 'ava';
import {coverOf, idleValues} from '../../../scenarios/overhead/overhead.ts';
import {podFixedOf} from '../../../scenarios/overhead/pod-fixed.ts';
import type {PodProcess, PodProcesses, Role} from '../../../scenarios/pod-processes.ts';

const mebibyte = 1024 * 1024;
const zero = {executable: 'x', vmPeakBytes: 0, vmSizeBytes: 0, vmHwmBytes: 0, vmRssBytes: 0, rssAnonBytes: 0, rssFileBytes: 0, rssShmemBytes: 0, vmDataBytes: 0, vmSwapBytes: 0, pssBytes: 0, cpuSeconds: 0};
const processOf = (role: Role, pid: number, more: Partial<PodProcess>): PodProcess => ({...zero, role, pid, ...more});
const at = (atSeconds: number, ...processes: PodProcess[]): PodProcesses => ({atSeconds, processes});

test('memory is the mean over pods, together and apart, without the container\'s own processes', t => {
	const pod = (atSeconds: number, pss: number) => at(
		atSeconds,
		processOf('vmm', 1, {pssBytes: pss * mebibyte, vmSizeBytes: 500 * mebibyte}),
		processOf('daemon', 2, {pssBytes: 3 * mebibyte}),
		processOf('daemon', 3, {pssBytes: 4 * mebibyte}),
		processOf('shim', 4, {pssBytes: 20 * mebibyte}),
		processOf('container', 5, {pssBytes: 900 * mebibyte}),
	);
	t.like(idleValues([pod(10, 1), pod(11, 1)], [pod(20, 100), pod(21, 200)]), {pss: 177, vmmPss: 150, daemonPss: 7, shimPss: 20, vmSize: 500, cpuIdle: 0});
});

test('a runtime without a VMM has no figure of one', t => {
	const values = idleValues([at(10, processOf('shim', 1, {}))], [at(20, processOf('shim', 1, {pssBytes: mebibyte}))]);
	t.is(values['shimPss'], 1);
	t.deepEqual(Object.keys(values).filter(name => /^(vmm|daemon)/.test(name)), []);
});

test('CPU is what the same processes used between the looks', t => {
	const {cpuIdle} = idleValues(
		[at(10, processOf('vmm', 1, {cpuSeconds: 5}), processOf('daemon', 2, {cpuSeconds: 9}), processOf('container', 4, {cpuSeconds: 0}))],
		[at(20, processOf('vmm', 1, {cpuSeconds: 6}), processOf('shim', 3, {cpuSeconds: 7}), processOf('container', 4, {cpuSeconds: 8}))],
	);
	t.is(cpuIdle, 0.1);
});

test('one look is not enough', t => {
	t.throws(() => idleValues([], [at(20, processOf('shim', 1, {}))]), {message: 'a pod was not looked at twice'});
});

const recommends = test.macro({
	exec(t, figures: Parameters<typeof podFixedOf>[0], expected: ReturnType<typeof podFixedOf>) {
		t.deepEqual(podFixedOf(figures), expected);
	},
	title: (_, figures, {memory, cpu}) => `of ${JSON.stringify(figures)} come ${memory} and ${cpu}`,
});

test(recommends, {pss: [180, 200], cores: [0.001, 0.02]}, {memory: '220Mi', cpu: '20m'});
test(recommends, {pss: [250, 201], cores: [0.0201]}, {memory: '280Mi', cpu: '30m'});
test(recommends, {pss: [4], cores: [0]}, {memory: '10Mi', cpu: '10m'});
test(recommends, {pss: [100], cores: [1]}, {memory: '110Mi', cpu: '1'});

test('nothing is recommended of nothing', t => {
	t.throws(() => podFixedOf({pss: [], cores: [1]}), {message: 'no idle pod was measured'});
});

const covers = test.macro({
	exec(t, pss: number[], declared: string | undefined, answer: string) {
		t.is(coverOf(pss, declared).answer, answer as never);
	},
	title: (_, pss: number[], declared: string | undefined, answer: string) => `${pss.join(' and ')} MiB with ${declared ?? 'nothing'} declared: ${answer}`,
});

test(covers, [100, 141], '140Mi', 'does not hold');
test(covers, [100, 140], '140Mi', 'holds');
test(covers, [5], undefined, 'differs: nothing is declared');

test('no pod, no answer', t => {
	t.throws(() => coverOf([], '140Mi'), {message: 'no idle pod was measured'});
});
