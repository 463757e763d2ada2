import test from 'ava';
import {KataProof} from '../../components/kata/proof.ts';
import {record, reveal, value} from '../record.ts';

const args = {
	connection: {host: '192.0.2.1', port: 22, user: 'root', privateKey: 'secret', hostKey: 'ssh-ed25519 AAAA'},
	controlPlane: {host: '192.0.2.9', port: 22, user: 'root', privateKey: 'secret', hostKey: 'ssh-ed25519 AAAA'},
	node: 'node-2',
	cluster: 'c-1',
	machineId: 'm-1',
	configurationPath: '/etc/kata-lab/kata/configuration.toml',
	configurationDigest: 'abc',
	runtimeClass: 'kata-containers',
	image: 'localhost/busybox:1',
	rehearsal: false,
	limit: 900,
};

const printed = {
	'proof-check': '{"ok":true,"text":"System is capable of running Kata Containers","environment":{}}',
	'proof-pod': '{"nodeKernel":"6.12.0","nodeBootId":"a","podKernel":"5.19.2","podBootId":"b","podUptime":3.5,"guest":true}',
};

test.serial('asks Kata, then runs a pod', async t => {
	let proof!: KataProof;
	const resources = await record(() => {
		proof = new KataProof('proof', args);
	}, printed);

	const [check, pod] = resources.filter(({type}) => type === 'command:remote:Command');
	t.is(check?.name, 'proof-check');
	t.is(pod?.name, 'proof-pod');
	t.true((pod?.inputs['stdin'] as string).startsWith([
		'RUNTIME_CLASS=\'kata-containers\'',
		'IMAGE=\'localhost/busybox:1\'',
		'ON_NODE=\'node-2\'',
		'CLUSTER=\'c-1\'',
		'DIGEST=\'abc\'',
		'MACHINE=\'m-1\'',
		'REHEARSAL=\'false\'',
		'LIMIT=\'300\'',
		'',
	].join('\n')));
	t.deepEqual([check, pod].map(command => reveal(command?.inputs['connection']).host), ['192.0.2.1', '192.0.2.9']);
	t.is(await value(proof.check), 'System is capable of running Kata Containers');
	t.is(await value(proof.nodeKernel), '6.12.0');
	t.is(await value(proof.podKernel), '5.19.2');
	t.true(await value(proof.guest));
});

test.serial('in a rehearsal there is no Kata to ask', async t => {
	let proof!: KataProof;
	const resources = await record(() => {
		proof = new KataProof('proof', {...args, rehearsal: true});
	}, printed);

	t.deepEqual(resources.filter(({type}) => type === 'command:remote:Command').map(({name}) => name), ['proof-pod']);
	t.is(await value(proof.check), '');
});
