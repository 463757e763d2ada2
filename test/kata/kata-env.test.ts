import {readFileSync} from 'node:fs';
import test from 'ava';
import {kataEnv, kataEnvNames} from '../../components/kata/kata-env.ts';

const captured: unknown = JSON.parse(readFileSync(new URL('captured/kata-env.json', import.meta.url), 'utf8'));

test('every fact of a real answer of 3.0.0 is told, flat', t => {
	const facts = kataEnv(captured);
	t.deepEqual(kataEnvNames.filter(name => facts[name] === null), []);
	t.like(facts, {
		'Runtime.Version.Version.Semver': '3.0.0',
		'Hypervisor.MachineType': 'q35',
		'Hypervisor.SharedFS': 'virtio-fs',
		'Hypervisor.MemorySlots': 10,
		'Agent.Debug': false,
		'Host.VMContainerCapable': true,
		'Initrd.Path': '',
	});
	t.false(String(facts['Hypervisor.Version']).includes('\n'));
});

test('a list is its items, an empty one is empty, and what another release does not tell is null', t => {
	const facts = kataEnv({Host: {AvailableGuestProtections: ['tdx', 'sev']}, Runtime: {Experimental: null}, Agent: 'none'});
	t.is(facts['Host.AvailableGuestProtections'], 'tdx, sev');
	t.is(facts['Runtime.Experimental'], '');
	t.is(facts['Agent.Debug'], null);
	t.is(kataEnv(undefined)['Kernel.Path'], null);
});
