import {readFileSync} from 'node:fs';
import {release} from 'node:os';
import test, {type ExecutionContext} from 'ava';
import {parse} from 'yaml';
import {Machine} from './machine.ts';

const variables = {RUNTIME_CLASS: 'kata-containers', IMAGE: 'localhost/busybox:1', LIMIT: '3', REHEARSAL: 'false'};
const nodeBootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
const guestBootId = '11111111-2222-3333-4444-555555555555';

// A kubectl whose pod ends in `phase` and prints `output`, and which tells of a node what `node` says.
function cluster(t: ExecutionContext, {phase = 'Succeeded', node = '', output = `5.19.2\n${guestBootId}\n3.14`} = {}): Machine {
	const machine = new Machine(t);
	machine.program('kubectl', `
		case "$*" in
			*' create --filename=-')
				if [[ -e refused-once ]]; then cat > manifest; else touch refused-once; echo 'no service account' >&2; exit 1; fi ;;
			'get node '*) printf '${node}' ;;
			*' get pod '*) printf %s '${phase}' ;;
			*' logs '*) printf '%s\\n' '${output}' ;;
			*' describe '*) printf '%s\\n' 'Name: proof' 'Events:' '  FailedCreatePodSandBox: timed out connecting to vsock' ;;
		esac`);
	return machine;
}

test('tells the guest\'s kernel from the node\'s', t => {
	const machine = cluster(t);

	const {status, stdout, stderr} = machine.run('proof-pod', 'install', variables);

	t.is(status, 0, stderr);
	t.deepEqual(JSON.parse(stdout), {
		nodeKernel: release(),
		nodeBootId,
		podKernel: '5.19.2',
		podBootId: guestBootId,
		podUptime: 3.14,
		guest: true,
	});
	t.like(parse(machine.read('manifest') ?? ''), {
		kind: 'Pod',
		spec: {
			runtimeClassName: 'kata-containers',
			restartPolicy: 'Never',
			containers: [{
				image: 'localhost/busybox:1',
				command: ['sh', '-c', 'uname -r; cat /proc/sys/kernel/random/boot_id; cut -d \' \' -f 1 /proc/uptime'],
			}],
		},
	});
});

test('in a cluster of several, the pod runs on the node that is named, and is compared with it', t => {
	const machine = cluster(t, {node: `6.12.0\\n${guestBootId}\\n`});
	const named = {...variables, ON_NODE: 'node-2'};

	const same = machine.run('proof-pod', 'install', named);

	t.is(same.status, 1);
	t.regex(same.stderr, /both are 6\.12\.0, boot id 11111111-/);
	t.like(parse(machine.read('manifest') ?? ''), {spec: {nodeSelector: {'kubernetes.io/hostname': 'node-2'}}});
	t.true(machine.calls().includes('kubectl create namespace kata-lab-proof-node-2'));

	const other = cluster(t, {node: '6.12.0\\nanother\\n'}).run('proof-pod', 'install', named);
	t.is(other.status, 0, other.stderr);
	t.like(JSON.parse(other.stdout), {nodeKernel: '6.12.0', nodeBootId: 'another', guest: true});

	const silent = cluster(t).run('proof-pod', 'install', named);
	t.is(silent.status, 1);
	t.is(silent.stderr, 'the cluster does not tell the kernel and the boot id of node-2');
});

test('removes leftovers first, and the pod at the end', t => {
	const machine = cluster(t);

	machine.run('proof-pod', 'install', variables);

	const deletions = machine.calls().filter(call => call.includes('namespace kata-lab-proof') && !call.includes(' get ') && !call.includes(' logs '));
	t.is(deletions.at(0), 'kubectl --namespace kata-lab-proof delete pod proof --ignore-not-found --timeout=3s');
	t.is(deletions.at(1), 'kubectl delete namespace kata-lab-proof --ignore-not-found --timeout=3s --wait=true');
	t.is(deletions.at(2), 'kubectl create namespace kata-lab-proof');
	t.is(deletions.at(-1), 'kubectl delete namespace kata-lab-proof --ignore-not-found --timeout=3s --wait=false');
});

test('fails where the pod ran on the node\'s own kernel, unless it is a rehearsal', t => {
	const output = `${release()}\n${nodeBootId}\n99.5`;

	const real = cluster(t, {output}).run('proof-pod', 'install', variables);
	t.is(real.status, 1);
	t.regex(real.stderr, /the pod ran on the node's own kernel: both are .*RuntimeClass kata-containers does not lead to Kata/);

	const rehearsal = cluster(t, {output}).run('proof-pod', 'install', {...variables, REHEARSAL: 'true'});
	t.is(rehearsal.status, 0, rehearsal.stderr);
	t.like(JSON.parse(rehearsal.stdout), {guest: false, podKernel: release()});
});

for (const [phase, words] of [['Failed', 'the pod failed'], ['Pending', 'the pod did not end in 3 s']] as const) {
	test(`says why a pod that is ${phase} did not run, and removes it`, t => {
		const machine = cluster(t, {phase});

		const {status, stdout, stderr} = machine.run('proof-pod', 'install', variables);

		t.is(status, 1);
		t.is(stdout, '');
		t.true(stderr.includes(`${words} (RuntimeClass kata-containers, image localhost/busybox:1):`), stderr);
		t.true(stderr.includes('timed out connecting to vsock'));
		t.is(machine.calls().at(-1), 'kubectl delete namespace kata-lab-proof --ignore-not-found --timeout=3s --wait=false');
	});
}

test('removal does not mind a dead API', t => {
	const machine = new Machine(t);
	machine.program('kubectl', 'exit 1');

	t.is(machine.run('proof-pod', 'remove', variables).status, 0);
});
