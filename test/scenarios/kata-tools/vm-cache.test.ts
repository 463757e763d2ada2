import test from 'ava';
import {cacheServes, podOfCache, type CacheTrial} from '../../../scenarios/kata-tools/vm-cache-findings.ts';
import {guestsIn} from '../../../scenarios/kata-tools/vm-cache-server.ts';

const status = 'VM cache server pid = 100 VM pid = 200 Cpu = 1 Memory = 512MiB vm factory not enabled';

test('guests are what the server says of virtual machines, not of itself', t => {
	t.deepEqual(guestsIn(status), [200]);
	t.deepEqual(guestsIn('VM cache server pid = 100 VM pid = 0 Cpu = 1 Memory = 512MiB'), []);
});

test('a server serves that keeps a guest; what it said else is told', t => {
	t.is(cacheServes({guests: [200], alive: true, status, log: ''}).answer, 'holds');
	t.deepEqual(cacheServes({guests: [], alive: false, status: 'connection refused', log: 'virtiofsd source path is empty\n'}), {
		answer: 'does not hold', saw: 'it has ended; factory status: connection refused; it said: virtiofsd source path is empty',
	});
	t.is(cacheServes({guests: [], alive: true, status: 'VM cache server pid = 100', log: ''}).saw, 'it runs and keeps none; factory status: VM cache server pid = 100');
});

const trial: CacheTrial = {
	control: {seconds: 30, vmm: 50, refused: undefined},
	kept: {guests: [200], alive: true, status, log: ''},
	cached: {seconds: 5, vmm: 200, refused: undefined},
	log: '',
};

test('a pod\'s guest is of the cache by its process', t => {
	t.deepEqual(podOfCache(trial), {answer: 'holds', saw: 'Ready after 5 s with VMM 200, kept were 200; without a cache it is Ready after 30 s'});
	t.is(podOfCache({...trial, cached: {...trial.cached, vmm: 300}}).answer, 'does not hold');
	t.is(podOfCache({...trial, cached: {...trial.cached, vmm: undefined}}).saw, 'the pod has no VMM');
});

test('a pod that does not start counts where the control does', t => {
	const refused = {seconds: 60, vmm: undefined, refused: 'failed to GetBaseVM: cache factory is closed'};
	t.deepEqual(podOfCache({...trial, cached: refused}), {answer: 'does not hold', saw: 'failed to GetBaseVM: cache factory is closed; without a cache it is Ready after 30 s'});
	t.throws(() => podOfCache({...trial, cached: refused, control: {...refused, refused: 'no image'}}), {message: 'the same pod does not start without a cache either: no image'});
});
