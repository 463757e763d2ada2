import test from 'ava';
import {crioHandlers, shimOf} from '../../components/container-runtime/crio-handlers.ts';
import {kataHandler} from '../../components/kata/kata-handler.ts';

const handlers = ['kata', 'kata-small'].map(name => kataHandler({name, rehearsal: false, privilegedWithoutHostDevices: true}));
const facts = {version: '1.34.0', runtimes: ['crun', 'runc'], refused: ''};

test('every handler is a runtime of a drop-in file, by the path of its shim', t => {
	t.deepEqual(crioHandlers(facts, handlers, false), {
		place: '/etc/crio/crio.conf.d/50-kata-lab.conf',
		content: `[crio.runtime.runtimes.kata]
runtime_path = "/usr/local/bin/containerd-shim-kata-v2"
runtime_type = "vm"
runtime_root = "/run/vc"
runtime_config_path = "/etc/kata-lab/kata/configuration.toml"
privileged_without_host_devices = true

[crio.runtime.runtimes.kata-small]
runtime_path = "/usr/local/bin/containerd-shim-kata-v2"
runtime_type = "vm"
runtime_root = "/run/vc"
runtime_config_path = "/etc/kata-lab/kata-small/configuration.toml"
privileged_without_host_devices = true
`,
	});
});

test('a slow machine has longer to make a container', t => {
	const placement = crioHandlers(facts, handlers, true);
	t.regex('content' in placement ? placement.content : '', /^container_create_timeout = 900$/m);
});

test('all that keeps handlers from it is told together', t => {
	t.deepEqual(crioHandlers({version: '', runtimes: ['kata-small'], refused: 'why'}, handlers, false), {
		problems: [
			'CRI-O is not on PATH',
			'CRI-O itself refuses its configuration: why',
			'CRI-O has a runtime kata-small already: take it out of /etc/crio, or name the handler otherwise',
		],
	});
});

test('a shim is found by the end of its runtime\'s name', t => {
	t.deepEqual(['io.containerd.kata.v2', 'io.containerd.runsc.v1'].map(type => shimOf(type)), ['containerd-shim-kata-v2', 'containerd-shim-runsc-v1']);
});
