import {readFileSync} from 'node:fs';
import test from 'ava';
import {figureOf, parsePrometheus} from '../../../scenarios/kata-tools/prometheus-text.ts';

test('names, labels, values and stamps are read, comments are not', t => {
	t.deepEqual(parsePrometheus(`
# HELP kata_guest_load Guest system load.
# TYPE kata_guest_load gauge
kata_guest_load{item="load1"} 0.25
kata_shim_threads 9
kata_shim_bytes 1.8446744073709552e+19 1700000000000
rpc_bucket{action="a, b",le="+Inf",} +Inf
odd{path="C:\\\\dir",quote="say \\"so\\"",line="a\\nb"} NaN
`), [
		{name: 'kata_guest_load', labels: {item: 'load1'}, value: 0.25},
		{name: 'kata_shim_threads', labels: {}, value: 9},
		{name: 'kata_shim_bytes', labels: {}, value: 1.8446744073709552e19},
		{name: 'rpc_bucket', labels: {action: 'a, b', le: '+Inf'}, value: Infinity},
		{name: 'odd', labels: {path: 'C:\\dir', quote: 'say "so"', line: 'a\nb'}, value: Number.NaN},
	]);
	t.deepEqual(parsePrometheus(''), []);
});

const refused = test.macro({
	exec(t, line: string) {
		t.throws(() => parsePrometheus(line), {message: `no figure in Prometheus' text format: ${JSON.stringify(line)}`});
	},
	title: (_, line) => `${JSON.stringify(line)} is no figure`,
});

test(refused, 'Get "http://shim/metrics": context deadline exceeded');
test(refused, 'name{label=1} 2');
test(refused, 'name{a="b"x} 2');
test(refused, 'name');

test('a figure is found by some of its labels', t => {
	const samples = parsePrometheus('m{item="a",sandbox_id="1"} 1\nm{item="a",sandbox_id="2"} 2\n');
	t.is(figureOf(samples, 'm', {sandbox_id: '2'}), 2);
	t.is(figureOf(samples, 'm', {item: 'b'}), undefined);
	t.is(figureOf(samples, 'n'), undefined);
});

test('what kata-monitor 3.0.0 really told of a pod is read', t => {
	const samples = parsePrometheus(readFileSync(new URL('captured/kata-monitor.txt', import.meta.url), 'utf8'));
	t.is(figureOf(samples, 'kata_monitor_running_shim_count'), 1);
	t.is(figureOf(samples, 'kata_guest_meminfo', {item: 'mem_total', cri_name: 'exec-open-kata'}), 440430592);
	t.is(figureOf(samples, 'kata_agent_total_rss'), 10764288);
	t.is(new Set(samples.map(({labels}) => labels['sandbox_id']).filter(id => id !== undefined)).size, 1);
});
