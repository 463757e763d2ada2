import test from 'ava';
import {explanation, pathsOf, type Asked} from '../../../../stacks/cli/explain/explanation.ts';
import type {NodeSources} from '../../../../stacks/cli/explain/node-answers.ts';
import {explanationText} from '../../../../stacks/cli/explain/report.ts';

const own = '/etc/kata-lab/kata/configuration.toml';
const etc = '/etc/kata-containers/configuration.toml';
const opt = '/opt/kata/share/defaults/kata-containers/configuration.toml';
const memory = 'io.katacontainers.config.hypervisor.default_memory';

const sources: NodeSources = {
	handler: {runtimeType: 'io.containerd.kata.v2', configPath: own, podAnnotations: ['io.katacontainers.*']},
	environment: undefined,
	defaults: [etc, opt],
	size: {cpus: 4, memory: 8000},
};
const main = {path: own, text: '[hypervisor.qemu]\ndefault_memory = 512\ndefault_vcpus = 64\nkernel_params = "quiet"\nenable_annotations = ["memory"]\n[agent.kata]\nenable_debug = true\n[runtime]\n'};
const dropIn = {path: '/etc/kata-lab/kata/config.d/10-more.toml', text: '[hypervisor.qemu]\ndefault_memory = 1024\n'};
const asked: Asked = {key: 'default_memory', handler: 'kata', annotations: {}, sources, files: new Map([[own, [main]], [opt, [{path: opt, text: ''}]]])};

const explains = test.macro({
	exec(t, more: Partial<Asked>, value: unknown, layers: string[]) {
		const found = explanation({...asked, ...more});
		t.deepEqual(found.value, value);
		t.deepEqual(found.layers.map(({source, state}) => `${source}: ${state}`), layers);
	},
	title: name => name ?? '',
});

const dropped = new Map([[own, [main, dropIn]]]);

test('the file counts more than the default', explains, {}, 512, [`${own}: counts`, `Kata's own default: ${own} counts more`]);
test('a drop-in counts more than the file', explains, {files: dropped}, 1024, [`${dropIn.path}: counts`, `${own}: ${dropIn.path} counts more`, `Kata's own default: ${dropIn.path} counts more`]);
test('an annotation counts more than a drop-in', explains, {files: dropped, annotations: {[memory]: '640'}}, 640, [
	`annotation ${memory}: counts`, `${dropIn.path}: ${memory} counts more`, `${own}: ${memory} counts more`, `Kata's own default: ${memory} counts more`,
]);
test('one that is refused does not', explains, {annotations: {[memory]: '64'}}, 512, [
	`annotation ${memory}: refused: is "64", not a whole number of 256 or more, in MiB and without a unit`, `${own}: counts`, `Kata's own default: ${own} counts more`,
]);
test('one that is not enabled does not', explains, {key: 'default_vcpus', annotations: {'io.katacontainers.config.hypervisor.default_vcpus': '2'}}, 4, [
	'annotation io.katacontainers.config.hypervisor.default_vcpus: refused: is not enabled: enable_annotations is ["memory"]', `${own}: counts, as 4`, `Kata's own default: ${own} counts more`,
]);
test('one that containerd keeps back does not', explains, {annotations: {[memory]: '640'}, sources: {...sources, handler: {runtimeType: '', configPath: own, podAnnotations: []}}}, 512, [
	`annotation ${memory}: ignored: does not reach Kata: containerd's pod_annotations are []`, `${own}: counts`, `Kata's own default: ${own} counts more`,
]);
test('where nothing says it, the default counts', explains, {key: 'hypervisor.qemu.machine_type'}, 'q35', [`${own}: is silent`, 'Kata\'s own default: counts']);
test('a default is bounded by the node', explains, {key: 'default_maxmemory'}, 8000, [`${own}: is silent`, 'Kata\'s own default: counts, as 8000']);
test('kernel parameters of an annotation are added', explains, {key: 'kernel_params', annotations: {'io.katacontainers.config.hypervisor.kernel_params': 'x=1'}, files: new Map([[own, [{...main, text: main.text.replace('"memory"', '"kernel"')}]]])}, 'quiet x=1', [
	'annotation io.katacontainers.config.hypervisor.kernel_params: counts too', `${own}: counts`, `Kata's own default: ${own} counts more`,
]);
test('a key may be called by its annotation', explains, {key: memory}, 512, [`${own}: counts`, `Kata's own default: ${own} counts more`]);

test('the Rust runtime has places of its own', t => {
	t.deepEqual(pathsOf({}, {...sources, handler: {runtimeType: 'io.containerd.kata-dragonball.v2', configPath: undefined, podAnnotations: []}}), [etc, '/usr/share/defaults/kata-containers/configuration.toml']);
});

test('all places are looked at once', t => {
	t.deepEqual(pathsOf({'io.katacontainers.config_path': own}, {...sources, environment: '/e'}), [own, '/e', etc, opt]);
});

const refuses = test.macro({
	exec(t, more: Partial<Asked>, message: string | RegExp) {
		t.throws(() => explanation({...asked, ...more}), {message});
	},
	title: name => name ?? '',
});

test('a key in several tables is asked for again', refuses, {key: 'enable_debug'}, 'enable_debug is in several tables: hypervisor.enable_debug, agent.enable_debug, runtime.enable_debug; name one of these');
test('an unknown key is told the nearest', refuses, {key: 'default_memroy'}, 'default_memroy is no key of Kata 3.0.0\'s configuration with qemu; did you mean default_memory?');
test('without a file no pod starts', refuses, {files: new Map()}, /^no configuration file is read, so no pod of this handler starts:\n {2}annotation/);
test('a broken file is told', refuses, {files: new Map([[own, [{path: own, text: 'x ='}]]])}, /^\/etc\/kata-lab\/kata\/configuration\.toml is no TOML, so Kata starts no pod with it: /);
test('a file without a hypervisor is told', refuses, {files: new Map([[own, [{path: own, text: ''}]]])}, `${own} has no table of a hypervisor, so no pod of this handler starts`);

test('a reader sees the value, each place of the file, and each that says it', t => {
	t.is(explanationText(explanation({...asked, annotations: {[memory]: '640'}})), `hypervisor.default_memory of handler kata is 640

The configuration file is ${own}
    annotation io.katacontainers.config_path                                                               the pod does not have it
  * containerd's ConfigPath                   ${own.padEnd(59)}  read
    KATA_CONF_FILE of containerd                                                                           it is not set
    default place 1                           ${etc.padEnd(59)}  not read: containerd's ConfigPath names ${own}
    default place 2                           ${opt}  not read: containerd's ConfigPath names ${own}

What says the value, the strongest first
  * annotation ${memory}  "640"  counts
    ${own.padEnd(61)}  512    ${memory} counts more
    ${'Kata\'s own default'.padEnd(61)}  2048   ${memory} counts more`);
});
