import test from 'ava';
import {configurationProblems, configurationText, mergeConfiguration, type KataOptions} from '../../components/kata/configuration.ts';

test('by default, sets what the released configuration-qemu.toml of 3.0.0 sets', t => {
	t.snapshot(configurationText('qemu'));
});

test('writes keys in one order, whatever the order of the options', t => {
	const options = {hypervisor: {default_memory: 512, default_vcpus: 2, enable_debug: true}, agent: {dial_timeout: 60}};
	const reversed = {agent: {dial_timeout: 60}, hypervisor: {enable_debug: true, default_vcpus: 2, default_memory: 512}};

	t.is(configurationText('qemu', options), configurationText('qemu', reversed));
});

test('the last option wins, but kernel parameters add up', t => {
	const {hypervisor, runtime} = mergeConfiguration(
		'qemu',
		{hypervisor: {kernel_params: 'agent.hotplug_timeout=60', default_memory: 512}},
		{hypervisor: {kernel_params: 'quiet', default_memory: 1024}, runtime: {enable_pprof: true}},
	);

	t.like(hypervisor, {kernel_params: 'agent.hotplug_timeout=60 quiet', default_memory: 1024, default_vcpus: 1});
	t.like(runtime, {enable_pprof: true, internetworking_model: 'tcfilter'});
});

test('an undefined key leaves the file', t => {
	const text = configurationText('qemu', {hypervisor: {image: undefined, initrd: '/opt/kata/share/kata-containers/kata-containers-initrd.img'}});

	t.notRegex(text, /^image =/m);
	t.regex(text, /^initrd = "\/opt\/kata\/share\/kata-containers\/kata-containers-initrd\.img"$/m);
});

test('the default has no problem, and is not changed by merging', t => {
	t.deepEqual(configurationProblems('qemu'), []);
	mergeConfiguration('qemu', {hypervisor: {default_memory: 4096}});
	t.is(mergeConfiguration('qemu').hypervisor.default_memory, 2048);
});

const initrd = {image: undefined, initrd: '/initrd'};

const refuses = test.macro({
	exec(t, options: object, problems: string[]) {
		t.deepEqual(configurationProblems('qemu', options), problems);
	},
	title: (_, options) => `judges ${JSON.stringify(options, (_, value: unknown) => value === undefined ? 'unset' : value)}`,
});

test(refuses, {hypervisor: {default_memroy: 512}}, ['hypervisor.default_memroy is no key of Kata 3.0.0, which would ignore it without a word; the nearest is default_memory']);
test(refuses, {agent: {frobnicate: 1}}, ['agent.frobnicate is no key of Kata 3.0.0, which would ignore it without a word']);
test(refuses, {hypervisor: {toString: 1}}, ['hypervisor.toString is no key of Kata 3.0.0, which would ignore it without a word']);
test(refuses, {hypervsior: {}}, ['hypervsior is no table of Kata\'s configuration with qemu, which has hypervisor, factory, agent, runtime, image']);
test(refuses, {runtime: 3}, ['runtime is 3, not a table of keys']);
test(refuses, {hypervisor: {default_memory: '512'}}, ['hypervisor.default_memory is "512", not a whole number from 0 to 4294967295']);
test(refuses, {hypervisor: {default_vcpus: 1.5}}, ['hypervisor.default_vcpus is 1.5, not a whole number from -2147483648 to 2147483647']);
test(refuses, {hypervisor: {default_vcpus: -1}}, []);
test(refuses, {hypervisor: {default_maxvcpus: -1}}, ['hypervisor.default_maxvcpus is -1, not a whole number from 0 to 4294967295']);
test(refuses, {hypervisor: {enable_debug: 'true'}}, ['hypervisor.enable_debug is "true", not true or false']);
test(refuses, {hypervisor: {pflashes: 'x'}}, ['hypervisor.pflashes is "x", not a list of strings']);
test(refuses, {hypervisor: {pflashes: [1]}}, ['hypervisor.pflashes is [1], not a list of strings']);
test(refuses, {hypervisor: {kernel: null}}, ['hypervisor.kernel is null, not a string']);
test(refuses, {hypervisor: {shared_fs: 'nfs'}}, ['hypervisor.shared_fs is "nfs", not one of virtio-fs, virtio-9p, virtio-fs-nydus']);
test(refuses, {hypervisor: {default_memory: 255}}, ['hypervisor.default_memory is under 256 MiB; Kata would take 2048 without a word']);
test(refuses, {hypervisor: {default_memory: 256}}, []);
test(refuses, {hypervisor: {default_bridges: 6}}, []);
test(refuses, {hypervisor: {initrd: '/initrd'}}, ['hypervisor.image and hypervisor.initrd are both set; a guest boots from one of them']);
test(refuses, {hypervisor: {image: ''}}, ['neither hypervisor.image nor hypervisor.initrd is set; a guest boots from one of them']);
test(refuses, {hypervisor: initrd}, []);
test(refuses, {hypervisor: {virtio_fs_daemon: ''}}, ['hypervisor.virtio_fs_daemon is empty; only shared_fs virtio-9p goes without a daemon']);
test(refuses, {hypervisor: {virtio_fs_daemon: '', shared_fs: 'virtio-9p'}}, []);
test(refuses, {hypervisor: {shared_fs: 'virtio-fs-nydus'}}, ['hypervisor.shared_fs is virtio-fs-nydus, but nydusd is not part of the 3.0.0 release']);
test(refuses, {hypervisor: {block_device_aio: 'native'}}, ['hypervisor.block_device_aio is native, which the release\'s QEMU is built without; threads or io_uring work']);
test(refuses, {hypervisor: {...initrd, shared_fs: 'virtio-9p'}, factory: {enable_template: true}}, []);
test(refuses, {hypervisor: initrd, factory: {enable_template: true}}, ['factory.enable_template needs hypervisor.shared_fs virtio-9p and no file_mem_backend']);
test(refuses, {hypervisor: {shared_fs: 'virtio-9p'}, factory: {enable_template: true}}, ['factory.enable_template needs hypervisor.initrd in place of hypervisor.image']);
test(refuses, {hypervisor: {...initrd, shared_fs: 'virtio-9p'}, factory: {enable_template: true, vm_cache_number: 1}}, ['factory.enable_template and factory.vm_cache_number exclude each other']);
test(refuses, {hypervisor: {enable_vhost_user_store: true}}, ['hypervisor.enable_vhost_user_store needs hypervisor.enable_hugepages']);
test(refuses, {runtime: {disable_new_netns: true}}, ['runtime.disable_new_netns needs runtime.internetworking_model none']);
test(refuses, {runtime: {disable_new_netns: true, internetworking_model: 'none'}}, []);

test('reports all problems at once, and renders nothing then', t => {
	const options: KataOptions<'qemu'> = {hypervisor: {default_memory: 128, initrd: '/initrd'}, runtime: {disable_new_netns: true}};

	t.is(configurationProblems('qemu', options).length, 3);
	t.throws(() => configurationText('qemu', options), {message: [
		'Kata\'s configuration:',
		'  hypervisor.image and hypervisor.initrd are both set; a guest boots from one of them',
		'  hypervisor.default_memory is under 256 MiB; Kata would take 2048 without a word',
		'  runtime.disable_new_netns needs runtime.internetworking_model none',
	].join('\n')});
});
