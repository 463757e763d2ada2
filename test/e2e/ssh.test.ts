import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import type {V1Node} from '@kubernetes/client-node';
import {shellImage} from '../../components/artifacts/shell-image.ts';
import {configure, drift, forget, lab, start} from './command-line.ts';
import {foreignMachines, type ForeignMachine} from './foreign-machine.ts';
import {files, Logins, setPrivateKey, strip} from './given-machine.ts';

const stack = 'e2e-ssh';
const directory = await mkdtemp(path.join(tmpdir(), 'kata-lab-e2e-'));
const logins = new Logins(path.join(directory, 'machine-1', 'id'), directory);

let machines: ForeignMachine[] = [];
let before: string[] = [];

function machine(index: number): ForeignMachine {
	const found = machines[index];
	if (found === undefined) {
		throw new TypeError(`there is no machine ${index}`);
	}

	return found;
}

/** Has the second machine be a worker, as the README says. */
async function takeIn(): Promise<void> {
	const {connection: {host, port, hostKey}, address} = machine(1);
	for (const [key, value] of Object.entries({host, port, hostKey, address})) {
		const {code} = await start('npx', ['pulumi', 'config', 'set', '--stack', stack, '--path', `sshWorkers[0].${key}`, String(value)]);
		if (code !== 0) {
			throw new Error(`sshWorkers[0].${key} was not taken`);
		}
	}
}

const kubectl = async (words: string) => logins.run(machine(0).connection, `kubectl --kubeconfig /etc/kubernetes/admin.conf ${words}`);
const nodes = async () => (JSON.parse(await kubectl('get nodes --output json')) as {items: V1Node[]}).items;
const roles = async () => (await nodes()).map(({metadata}) => [metadata?.name, metadata?.labels?.['lab.kata/role']]);
const routesOf = async () => Promise.all(machines.map(async ({connection}) => logins.run(connection, 'ip -4 route show | grep "^10.244.* via " || true')));
const filesOf = async () => Promise.all(machines.map(async ({connection}) => logins.run(connection, files)));

test.before(async () => {
	machines = await foreignMachines(directory, 2);
	for (const {connection} of machines) {
		await logins.trust(connection);
		await logins.run(connection, strip);
	}

	before = await filesOf();
	const {connection, apiPort, address} = machine(0);
	await configure(stack, {
		machine: 'ssh',
		sshHost: connection.host,
		sshPort: connection.port,
		sshUser: connection.user,
		sshHostKey: connection.hostKey,
		sshApiPort: apiPort,
		sshAddress: address,
		startup: {pairs: 1, podPairs: 1},
	});
	await setPrivateKey(stack, connection.privateKey);
});

test.after.always(async () => {
	await lab('down', '--stack', stack);
	await forget(stack);
	await Promise.all(machines.map(async ({end}) => end()));
	await rm(directory, {recursive: true, force: true});
});

test.serial('a machine with another Kata is refused', async t => {
	await logins.run(machine(0).connection, 'mkdir /opt/kata');
	const {code, stderr} = await lab('--stack', stack);
	await logins.run(machine(0).connection, 'rmdir /opt/kata');

	t.not(code, 0);
	t.regex(stderr, /another Kata: \/opt\/kata, unpacked by something else/);
});

test.serial('once that is gone, the machine that something else started becomes a lab', async t => {
	const {code, report: {outputs}} = await lab('--stack', stack);

	t.is(code, 0);
	t.true(Number(outputs['startup.containerStartDestroy.runc']) > 0);
	t.deepEqual(await roles(), [['node', 'measured']]);
});

test.serial('another one joins it, and is measured', async t => {
	t.deepEqual(await routesOf(), ['', '']);
	await takeIn();

	const {code, report: {outputs}} = await lab('--stack', stack);

	t.is(code, 0);
	t.true(Number(outputs['startup.podReady.runc']) > 0);
	t.deepEqual(await roles(), [['node', 'client'], ['node-2', 'measured']]);
	t.deepEqual((await nodes()).map(({status}) => status?.addresses?.find(({type}) => type === 'InternalIP')?.address), machines.map(({address}) => address));
});

test.serial('a second run changes nothing', async t => {
	const {code, report: {changes}} = await lab('--stack', stack);

	t.is(code, 0);
	t.deepEqual(Object.keys(changes), ['same']);
});

test.serial('what somebody changes on a machine is found, and repaired by the next run', async t => {
	t.deepEqual(await drift(stack), {code: 0, differences: []});
	await logins.run(machine(1).connection, 'ln -sf /bin/true /usr/local/bin/containerd-shim-kata-v2; echo >> /etc/containerd/config.toml');
	await kubectl('label node node-2 runtime-');
	t.deepEqual(await drift(stack), {code: 1, differences: [
		['link', '/usr/local/bin/containerd-shim-kata-v2'],
		['file', '/etc/containerd/config.toml'],
		['label', 'runtime'],
	]});

	t.is((await lab('--stack', stack)).code, 0);
	t.deepEqual(await drift(stack), {code: 0, differences: []});
});

test.serial('a pod reaches one on the other machine and the cluster\'s name service there, also after a reboot', async t => {
	const pod = (name: string, node: string, command: string) => JSON.stringify({
		apiVersion: 'v1',
		kind: 'Pod',
		metadata: {name},
		spec: {
			nodeName: node,
			restartPolicy: 'OnFailure', // After a reboot, pods run before kube-proxy has made the services' rules.
			terminationGracePeriodSeconds: 0,
			containers: [{name: 'main', image: shellImage, imagePullPolicy: 'IfNotPresent', command: ['/bin/busybox', 'sh', '-c', command]}],
		},
	});
	const create = async (manifest: string) => logins.run(machine(0).connection, `kubectl --kubeconfig /etc/kubernetes/admin.conf create --filename=- <<'END'\n${manifest}\nEND`);
	const reaches = async (name: string) => {
		await create(pod('there', 'node', 'echo hello > /tmp/answer; exec /bin/busybox httpd -f -p 8080 -h /tmp'));
		await kubectl('wait pod there --for=condition=Ready --timeout=900s');
		const ip = await kubectl('get pod there --output jsonpath={.status.podIP}');
		await create(pod(name, 'node-2', `wget() { /bin/busybox timeout 60 /bin/busybox wget -q -O "$1" "$2"; }; wget /dev/null http://10.96.0.10:9153/metrics && wget - http://${ip}:8080/answer`));
		await kubectl(`wait pod ${name} --for=jsonpath='{.status.phase}'=Succeeded --timeout=900s`).catch(async (error: unknown) => {
			t.log(await kubectl('get pods --all-namespaces --output wide'), await kubectl(`logs ${name} --previous || true`));
			throw error;
		});
		t.regex(await kubectl(`logs ${name}`), /hello/);
		await kubectl(`delete pod there ${name} --wait`);
	};

	await reaches('here');

	const {connection, up} = machine(1);
	const bootId = 'cat /proc/sys/kernel/random/boot_id';
	const former = await logins.run(connection, bootId);
	await logins.run(connection, 'systemctl --no-block reboot');
	while (await logins.run(connection, bootId).catch(() => former) === former) {
		await up();
	}

	await reaches('again');
});

test.serial('a worker that is taken out leaves the cluster, and is given back as it was', async t => {
	t.is((await start('npx', ['pulumi', 'config', 'rm', '--stack', stack, '--path', 'sshWorkers[0]'])).code, 0);

	t.is((await lab('--stack', stack)).code, 0);

	t.deepEqual(await roles(), [['node', 'measured']]);
	t.is((await filesOf())[1], before[1]);
	t.deepEqual(await routesOf(), ['', '']);
});

test.serial('the first machine is given back as it was, too', async t => {
	t.is((await lab('down', '--stack', stack)).code, 0);

	t.deepEqual(await filesOf(), before);
});
