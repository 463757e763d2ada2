import test from 'ava';
import {parseAnswer} from '../../../scenarios/kata-tools/monitor-client.ts';
import {agentUrl, carriesPodNames, countsAtOnce, figuresOf, followsPods, type Monitored} from '../../../scenarios/kata-tools/monitor-findings.ts';
import {parsePrometheus} from '../../../scenarios/kata-tools/prometheus-text.ts';

test('an answer of HTTP is its status and its body', t => {
	t.deepEqual(parseAnswer('HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\na\n\nb'), {status: 200, body: 'a\n\nb'});
	t.deepEqual(parseAnswer('HTTP/1.0 200 OK\r\nContent-Length: 0'), {status: 200, body: ''});
	t.deepEqual(parseAnswer('HTTP/1.1 404 Not Found\r\nX: y\r\n\r\n404 page not found'), {status: 404, body: '404 page not found'});
	t.throws(() => parseAnswer('SSH-2.0-OpenSSH'), {message: 'no answer of HTTP: "SSH-2.0-OpenSSH"'});
});

const names = 'sandbox_id="s1",cri_uid="u",cri_name="p",cri_namespace="n"';
const samples = parsePrometheus(`kata_monitor_running_shim_count 1
kata_guest_meminfo{item="mem_total",${names}} ${512 * 1024 * 1024}
kata_hypervisor_proc_status{item="vmrss",${names}} ${128 * 1024 * 1024}
kata_guest_meminfo{item="mem_total",sandbox_id="s0"} 1
`);
const seen: Monitored = {
	monitor: 'started',
	id: 's1',
	pod: {name: 'p', namespace: 'n', uid: 'u'},
	before: ['s0'],
	listed: ['s0', 's1'],
	counted: {first: 1, second: 2},
	while: {samples, seconds: 0.42},
	agent: {status: 200, body: '404 page not found\n'},
	after: ['s0'],
};

test('it follows a pod that is listed while it is there, and only then', t => {
	t.deepEqual(followsPods(seen), {answer: 'holds', saw: 'before the pod 1 sandboxes; then it is listed among 2, and not listed among 1 when it is gone'});
	t.is(followsPods({...seen, listed: ['s0']}).answer, 'does not hold');
	t.is(followsPods({...seen, after: ['s0', 's1']}).answer, 'does not hold');
});

test('every figure of a sandbox has its pod\'s names', t => {
	t.deepEqual(carriesPodNames(seen), {answer: 'holds', saw: '2 of 2 figures; the first has cri_name «p», cri_namespace «n»'});
	t.is(carriesPodNames({...seen, pod: {...seen.pod, uid: 'other'}}).answer, 'does not hold');
	t.deepEqual(carriesPodNames({...seen, id: 's2'}), {answer: 'does not hold', saw: 'it tells no figure of the sandbox'});
});

test('a count is compared with what is listed at that time', t => {
	t.deepEqual(countsAtOnce(seen), {answer: 'does not hold', saw: '2 listed; the first scrape counts 1, the second 2'});
	t.is(countsAtOnce({...seen, counted: {first: 2, second: 2}}).answer, 'holds');
	t.throws(() => countsAtOnce({...seen, counted: {first: undefined, second: 2}}), {message: 'it tells no kata_monitor_running_shim_count'});
});

test('an error is no address of an agent, whatever the status', t => {
	t.deepEqual(agentUrl(seen), {answer: 'does not hold', saw: '200: 404 page not found'});
	t.is(agentUrl({...seen, agent: {status: 200, body: 'vsock://3:1024\n'}}).answer, 'holds');
	t.is(agentUrl({...seen, agent: {status: 200, body: 'hvsock:///run/vc/vm/s1/kata.hvsock:1024\n'}}).answer, 'holds');
});

test('the notes are the figures of the one sandbox', t => {
	t.deepEqual(figuresOf(seen), {
		monitor: 'started', sandboxesBefore: 1, sandboxesWhile: 2, sandboxesAfter: 1, figures: 2, scrapeSeconds: 0.4, guestMemory: 512, vmmRss: 128,
	});
});
