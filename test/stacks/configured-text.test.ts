import test from 'ava';
import {configuredText} from '../../stacks/configured-text.ts';

test('presets come first, then keys by table', t => {
	t.is(configuredText({
		kataPresets: ['density', 'nested'],
		kataConfiguration: {hypervisor: {kernel_params: 'clocksource=hpet', default_memory: 512, image: ''}, runtime: {experimental: ['newstore']}},
	}), 'density, nested, hypervisor.kernel_params clocksource=hpet, hypervisor.default_memory 512, hypervisor.image , runtime.experimental ["newstore"]');
});

test('who asks for nothing says so', t => {
	t.is(configuredText({kataPresets: [], kataConfiguration: {}}), 'nothing');
});
