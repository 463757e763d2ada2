import test from 'ava';
import {resultsTable} from '../../stacks/results-table.ts';

// Pulumi gives outputs in the order of their names.
const sorted = (outputs: Record<string, unknown>) => Object.fromEntries(Object.entries(outputs).sort(([a], [b]) => a < b ? -1 : 1));

const head = {
	acceleration: 'tcg', kubernetes: '1.34.4', containerd: '1.7.24', kata: '3.0.0', qemu: '10.0.2', runtime: 'kata',
	kataPinned: true, nodeKernel: '6.12.48+deb13-amd64', guestKernel: '5.19.2', commandPlugin: 'official', kubernetesPlugin: 'stand-in',
};

const figures = {
	'startup.containerStartDestroy.unit': 's',
	'startup.containerStartDestroy.pairs': 10,
	'startup.containerStartDestroy.runc': 2.54321,
	'startup.containerStartDestroy.runc.cold': 3.1,
	'startup.containerStartDestroy.kata': 30.4111,
	'startup.containerStartDestroy.kata.cold': 112.4,
	'startup.containerStartDestroy.ratio': 11.9575,
	'startup.containerStartDestroy.interval': '[11.4229, 12.5]',
	'startup.containerGuestBoot.unit': 's',
	'startup.containerGuestBoot.pairs': 10,
	'startup.containerGuestBoot.kata': 21.07,
	'startup.containerGuestBoot.kata.cold': 23,
	'startup.containerFirstOutput.unit': 's',
	'startup.containerFirstOutput.pairs': 10,
	'startup.containerFirstOutput.runc': 0.26234,
	'startup.containerFirstOutput.kata': 104.9,
	'startup.containerFirstOutput.ratio': 399.86,
	'startup.containerFirstOutput.interval': '[380.1, 412.77]',
	'startup.verdict': 'as expected',
	'startup.samplesFile': '/state/lab/results/startup.jsonl',
};

test('the head says what was measured on, the table has runc beside kata', t => {
	t.is(resultsTable(sorted({...head, ...figures})), [
		'runtime       kata',
		'acceleration  tcg: emulated, not comparable with hardware',
		'versions      Kubernetes 1.34.4, containerd 1.7.24, Kata Containers 3.0.0, QEMU 10.0.2',
		'node kernel   6.12.48+deb13-amd64',
		'guest kernel  5.19.2',
		'plugins       command official, kubernetes stand-in',
		'',
		'startup (emulated, not comparable with hardware)',
		'metric                 unit   runc  kata  ratio  95 % interval  pairs  cold: runc, kata',
		'containerStartDestroy  s      2.54  30.4   12.0   11.4 to 12.5     10         3.10, 112',
		'containerFirstOutput   s     0.262   105    400     380 to 413     10              -, -',
		'containerGuestBoot     s         -  21.1      -              -     10           -, 23.0',
		'verdict       as expected',
		'samples       /state/lab/results/startup.jsonl',
	].join('\n'));
});

test('a rehearsal says so first, in the head and over its figures', t => {
	const lines = resultsTable(sorted({
		...head, kata: undefined, guestKernel: undefined, runtime: 'rehearsal', rehearsalBecause: 'kata-static-3.0.0-x86_64.tar.xz is neither in a mirror nor to be downloaded',
		'startup.runtime': 'rehearsal',
		'startup.podReady.unit': 's', 'startup.podReady.pairs': 3, 'startup.podReady.runc': 12.34, 'startup.podReady.runc.cold': 20,
		'startup.verdict': 'none: rehearsal',
	})).split('\n');
	t.is(lines[0], 'REHEARSAL: no hypervisor is behind the kata handler; no figure, ratio or verdict of kata is given.');
	t.is(lines[1], 'because       kata-static-3.0.0-x86_64.tar.xz is neither in a mirror nor to be downloaded');
	t.true(lines.includes('runtime       rehearsal'));
	t.deepEqual(lines.slice(-4), [
		'startup (emulated, not comparable with hardware) runtime: rehearsal',
		'metric    unit  runc  pairs  cold: runc',
		'podReady  s     12.3      3        20.0',
		'verdict       none: rehearsal',
	]);
});

test('handlers beside the first are named, and in a rehearsal what they lack', t => {
	const handlers = {'kata-clh': {runtimeClass: 'kata-clh'}, 'kata-fc': {runtimeClass: 'small'}};
	t.true(resultsTable(sorted({...head, handlers})).split('\n').includes('handlers      kata-clh, kata-fc'));
	t.is(resultsTable(sorted({...head, handlers, runtime: 'rehearsal', rehearsalBecause: 'so'})).split('\n')[1], 'nor behind    kata-clh, kata-fc');
});

test('a nested node is marked, hardware is not', t => {
	t.true(resultsTable({...head, ...figures, acceleration: 'kvm'}).includes('startup (nested, not comparable with hardware)\n'));
	t.true(resultsTable({...head, ...figures, acceleration: 'hardware'}).includes('\nstartup\n'));
});

test('what could not be measured has a dash in the table and its reason below, within the width', t => {
	const why = `could not measure: ${'ctr ended with 1: failed to create shim task: '.repeat(5).trim()}`;
	const outputs = {...head, ...figures, 'startup.containerStartDestroy.kata': why, 'startup.containerStartDestroy.ratio': undefined, 'startup.containerStartDestroy.interval': null};
	const table = resultsTable(sorted(outputs));
	t.regex(table, /^containerStartDestroy {2}s +2\.54 +- +- +- +10/m);
	t.regex(table, /^ {14}containerStartDestroy\.kata: could not measure: ctr ended with 1/m);
	t.true(table.split('\n').every(line => line.length < 100));
});

test('another tarball than the pinned one is named by its digest', t => {
	t.true(resultsTable({...head, kataPinned: false, kataSha256: 'c0ffee'}).includes('Kata tarball  not the pinned one, SHA-256 c0ffee\n'));
});

test('a scenario on a stack of its own has no prefix', t => {
	const table = resultsTable({'podReady.unit': 's', 'podReady.pairs': 10, 'podReady.runc': 1, 'podReady.kata': 4, 'podReady.ratio': 4, 'podReady.interval': '[3.9, 4.1]', 'verdict': 'as expected'});
	t.is(table, [
		'',
		'results',
		'metric    unit  runc  kata  ratio  95 % interval  pairs  cold: runc, kata',
		'podReady  s     1.00  4.00   4.00   3.90 to 4.10     10              -, -',
		'verdict       as expected',
	].join('\n'));
});

test('three arms are two tables, each beside runc', t => {
	const table = resultsTable(sorted({
		'podReady.unit': 's', 'podReady.pairs': 10, 'podReady.runc': 1, 'podReady.kata': 4, 'podReady.gvisor': 2,
		'podReady.ratio.kata': 4, 'podReady.interval.kata': '[4, 4]', 'podReady.ratio.gvisor': 2, 'podReady.interval.gvisor': '[2, 2]',
	}));
	t.regex(table, /runc {2}gvisor {2}ratio.*\npodReady {2}s +1\.00 +2\.00 +2\.00 +2\.00 to 2\.00/);
	t.regex(table, /runc {2}kata {2}ratio.*\npodReady {2}s +1\.00 +4\.00 +4\.00 +4\.00 to 4\.00/);
});

test('a lab without figures still has its head', t => {
	t.is(resultsTable({acceleration: 'hardware', kubernetes: '1.34.4'}), 'acceleration  hardware\nversions      Kubernetes 1.34.4');
	t.regex(resultsTable({'startup.verdict': 'could not measure: no connection'}), /\nstartup\nverdict {7}could not measure: no connection$/);
});

test('a claim has its sentence, what each arm showed, and its verdict', t => {
	const table = resultsTable(sorted({
		'subPathOfEmptyDir.runc': 'does not hold: the file is there', 'subPathOfEmptyDir.kata': 'holds: no such file',
		'subPathOfEmptyDir.expectation': 'holds', 'subPathOfEmptyDir.verdict': 'as expected',
		'expectation': 'not of an emptyDir', 'verdict': 'as expected', 'samplesFile': '/state/subpath.jsonl', 'seconds': 61,
	}));
	t.is(table, [
		'',
		'results',
		'claim         what one container wrote to an emptyDir is not in another\'s subPath of it',
		'  runc        does not hold: the file is there',
		'  kata        holds: no such file',
		'  expectation holds',
		'  verdict     as expected',
		'verdict       as expected',
		'samples       /state/subpath.jsonl',
	].join('\n'));
});

test('a note that is a text stands under the table, one that is a figure in it', t => {
	const table = resultsTable(sorted({
		'pss.unit': 'MiB', 'pss.pairs': 10, 'pss.runc': 5, 'pss.kata': 200, 'runc.kernel': '6.12', 'cpusSeen.unit': 'CPUs', 'cpusSeen.runc': 4, 'cpusSeen.kata': 1,
		'podFixed.kata': 'cpu 100m, memory 220Mi', 'verdict': 'as expected', 'expectation': 'more', 'samplesFile': '/state/overhead.jsonl',
	}));
	t.regex(table, /^cpusSeen +CPUs +4\.00 +1\.00 +- +- +-, -$/m);
	t.regex(table, /^ {14}podFixed\.kata: cpu 100m, memory 220Mi$/m);
	t.false(table.includes('6.12'));
});

test('several scenarios have an overview at the end, and large figures a suffix', t => {
	const table = resultsTable(sorted({
		...figures, 'startup.seconds': 301, 'startup.expectation': 'slower',
		'iperf3.bandwidthIn.unit': 'bit/s', 'iperf3.bandwidthIn.pairs': 10, 'iperf3.bandwidthIn.runc': 987_654_321, 'iperf3.bandwidthIn.kata': 123_456,
		'iperf3.verdict': 'inconclusive: 3 pairs, 10 needed', 'iperf3.seconds': 61, 'iperf3.samplesFile': '/state/iperf3.jsonl',
	})).split('\n');
	t.true(lines(table, 'bandwidthIn')[0]?.includes('  988M  123k'));
	t.deepEqual(table.slice(-3), ['', 'iperf3      61 s  inconclusive: 3 pairs, 10 needed', 'startup    301 s  as expected']);
});

const lines = (table: string[], start: string) => table.filter(line => line.startsWith(start));
