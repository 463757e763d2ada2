import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {KataPreflight} from '../../components/kata/kata-preflight.ts';
import {Refusal} from '../../components/kata/refusal.ts';
import {record} from '../record.ts';

const state = mkdtempSync(path.join(tmpdir(), 'kata-lab-'));
process.env['XDG_STATE_HOME'] = state;
test.after.always(() => {
	rmSync(state, {recursive: true});
});

const facts = {
	kernel: '6.12.0', cpu: {model: 'AMD EPYC', flags: ['svm', 'lm', 'sse4_1']}, cpus: 4, memory: 8000, shm: 4000,
	modules: ['kvm', 'kvm_amd', 'vhost', 'vhost_net', 'vhost_vsock'],
	devices: {'/dev/kvm': 'opens', '/dev/vhost-vsock': 'opens', '/dev/vhost-net': 'opens', '/dev/net/tun': 'opens'},
	cgroup: 2, disk: {'/opt': 9000, '/var/lib': 9000}, containerd: '1.7.24', unpacked: false, conflicts: [],
};

/** What the step that looks at a fit machine is given. */
async function step(): Promise<string> {
	const resources = await record(() => new KataPreflight('preflight', {
		connection: {host: '192.0.2.1', port: 22, user: 'root', privateKey: 'secret', hostKey: 'ssh-ed25519 AAAA'},
		machineId: 'm-1',
		rehearsal: false,
		guestMemory: 256,
		limit: 60,
	}), {preflight: JSON.stringify(facts)});
	return String(resources.find(({type}) => type === 'command:remote:Command')?.inputs['stdin']);
}

test.serial('a machine that was refused is looked at again by the next run, and by no other', async t => {
	const first = await step();
	t.is(await step(), first);

	new Refusal('another').note();
	t.is(await step(), first);

	new Refusal('preflight').note();
	const afterwards = await step();
	t.not(afterwards, first);
	t.is(await step(), afterwards);
});
