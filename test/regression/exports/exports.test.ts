import test from 'ava';
import {exporters} from '../../../regression/exports/exported.ts';
import {aRun, measured} from '../a-run.ts';

const first = aRun({id: 'a', at: '2026-01-01T00:00:00Z', commit: 'c0ffee', metrics: [measured({runc: [1, 2, 3], kata: [10, 20, 33]})]});
const second = aRun({
	id: 'b', at: '2026-01-02T00:00:00Z',
	metrics: [measured({runc: [2, 2, 2]}), measured({kata: [5]}, {name: 'rate', unit: 'requests/s', direction: 'higher'})],
	claims: [{name: 'subPath', claims: 'it "is" refused', expectation: 'holds', found: {runc: {answer: 'does not hold', saw: ''}, kata: {answer: 'does not hold', saw: ''}}, missing: {}}],
});
const emulated = aRun({id: 'c', cell: 'a, "b"', testbed: {machine: {acceleration: 'tcg'}, versions: {}}, metrics: [measured({kata: [5]})]});
const onAnotherCpu = {...first, id: 'd', at: '2025-12-31T00:00:00Z', testbed: {machine: {acceleration: 'kvm', cpu: 'Older'}, versions: {}}};
const filesOf = (format: string, ...runs: Array<typeof first>) => (exporters[format]?.(runs) ?? []).map(({name, text}) => [name, text]);

test('Otava gets a row a run in the order of time, and an empty cell where there is no figure', t => {
	const [csv, yaml] = filesOf('otava', second, first);
	t.is(csv?.[1], 'time,run,commit,podReady.ratio.kata,podReady.runc,podReady.kata,rate.kata\n2026-01-01T00:00:00Z,a,c0ffee,10,2,20,\n2026-01-02T00:00:00Z,b,,,2,,5\n');
	t.regex(csv?.[0] ?? '', /^default\.startup\.kvm\.[\da-f]{8}\.csv$/);
	t.is(yaml?.[0], 'otava.yaml');
	t.regex(yaml?.[1] ?? '', /rate\.kata:\n {8}column: rate\.kata\n {8}direction: 1\n/);
	t.regex(yaml?.[1] ?? '', /podReady\.kata:\n {8}column: podReady\.kata\n {8}direction: -1\n/);
});

test('runs that are not to be compared are in files of their own', t => {
	t.is(filesOf('otava', first, emulated, {...second, rehearsal: true}).length, 4);
});

test('github-action-benchmark gets the newest run, by which values are better', t => {
	const [smaller, bigger] = filesOf('github-action-benchmark', first, second, emulated);
	t.deepEqual((JSON.parse(smaller?.[1] ?? '') as Array<{name: string; unit: string; value: number}>).map(({name, unit, value}) => [name, unit, value]), [
		['default/startup/podReady.runc [kvm]', 's', 2], ['a, "b"/startup/podReady.kata [tcg]', 's', 5],
	]);
	t.deepEqual(JSON.parse(bigger?.[1] ?? ''), [{
		name: 'default/startup/rate.kata [kvm]', unit: 'requests/s', value: 5,
		extra: 'median of 1\nrun b\nacceleration: kvm\ncpu: Some CPU\ncpus: 8\ncontainerd: 1.7.24\nkata: 3.0.0',
	}]);
});

test('Prometheus gets each family once, labels escaped', t => {
	t.deepEqual(filesOf('prometheus', onAnotherCpu, second, emulated), [['kata-lab.prom', `# HELP kata_lab_median Median of the warm samples of a metric, in its unit.
# TYPE kata_lab_median gauge
kata_lab_median{cell="default",scenario="startup",caveat="kvm",metric="podReady",runtime="runc",unit="s"} 2
kata_lab_median{cell="default",scenario="startup",caveat="kvm",metric="rate",runtime="kata",unit="requests/s"} 5
kata_lab_median{cell="a, \\"b\\"",scenario="startup",caveat="tcg",metric="podReady",runtime="kata",unit="s"} 5
# HELP kata_lab_samples Warm samples that a median is of.
# TYPE kata_lab_samples gauge
kata_lab_samples{cell="default",scenario="startup",caveat="kvm",metric="podReady",runtime="runc"} 3
kata_lab_samples{cell="default",scenario="startup",caveat="kvm",metric="rate",runtime="kata"} 1
kata_lab_samples{cell="a, \\"b\\"",scenario="startup",caveat="tcg",metric="podReady",runtime="kata"} 1
# HELP kata_lab_claim_as_expected 1 where a claim is as it is known, else 0.
# TYPE kata_lab_claim_as_expected gauge
kata_lab_claim_as_expected{cell="default",scenario="startup",caveat="kvm",claim="subPath",runtime="kata"} 0
# HELP kata_lab_run_timestamp_seconds When the run began.
# TYPE kata_lab_run_timestamp_seconds gauge
kata_lab_run_timestamp_seconds{cell="default",scenario="startup",caveat="kvm"} 1767312000
kata_lab_run_timestamp_seconds{cell="a, \\"b\\"",scenario="startup",caveat="tcg"} 1767225600
`]]);
});

test('nothing exports to nothing', t => {
	t.is(filesOf('prometheus')[0]?.[1], '');
	t.deepEqual(filesOf('otava'), [['otava.yaml', 'tests: {}\n']]);
});
