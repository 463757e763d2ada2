import test from 'ava';
import {handlerSettings, type MainHandler} from '../../stacks/handler-settings.ts';

const main: MainHandler = {handler: 'kata', runtimeClass: 'kata-containers', overheadMemory: '140Mi', overheadCpu: '250m', privilegedWithoutHostDevices: true, gvisor: false};
const problems = (given: Record<string, unknown>, changes: Partial<MainHandler> = {}) => handlerSettings(given, {...main, ...changes}).problems;

test('a handler of which nothing is said is QEMU\'s, and costs what the lab\'s own costs', t => {
	t.deepEqual(handlerSettings({'kata-qemu': {}}, main), {
		handlers: [{
			name: 'kata-qemu',
			hypervisor: 'qemu',
			configuration: {},
			runtimeClass: 'kata-qemu',
			overhead: {memory: '140Mi', cpu: '250m'},
			labels: {},
			privilegedWithoutHostDevices: true,
		}],
		problems: [],
	});
});

test('each has its own of all', t => {
	const given = {
		hypervisor: 'clh',
		configuration: {hypervisor: {default_memory: 320}},
		runtimeClass: 'small',
		overhead: {memory: '300Mi'},
		labels: {'example.org/team': 'storage', 'empty': ''},
		privilegedWithoutHostDevices: false,
		snapshotter: 'overlayfs',
	};
	t.deepEqual(handlerSettings({'kata-clh': given, 'kata-fc': {hypervisor: 'fc'}}, main), {
		handlers: [
			{...given, name: 'kata-clh', hypervisor: 'clh', snapshotter: 'overlayfs', overhead: {memory: '300Mi', cpu: '250m'}},
			{
				name: 'kata-fc', hypervisor: 'fc', configuration: {}, runtimeClass: 'kata-fc', overhead: {memory: '140Mi', cpu: '250m'},
				labels: {}, privilegedWithoutHostDevices: true, snapshotter: 'devmapper',
			},
		],
		problems: [],
	});
});

test('all that is wrong is said, and what would be right', t => {
	t.deepEqual(problems({
		'Kata_Clh': {},
		'kata': {},
		'runc': {},
		'runsc': {},
		'constructor': {},
		'text': 'qemu',
		'x': {
			hypervisr: 'qemu',
			hypervisor: 'chl',
			configuration: [],
			runtimeClass: 'A B',
			overhead: {memry: '1Mi', memory: '140MB', cpu: 1},
			labels: {'-': 'a', 'team': true, 'other': 'a b'},
			privilegedWithoutHostDevices: 'perhaps',
			snapshotter: 'zfs',
		},
		'fc': {hypervisor: 'fc', snapshotter: 'overlayfs'},
		'tuned': {configuration: {hypervisor: {default_memroy: 1}}},
	}), [
		'handlers.Kata_Clh has a name that is no DNS label such as \'kata-clh\'',
		'handlers.kata has a name that is the setting handler\'s; give it another',
		'handlers.runc has a name that is containerd\'s own runtime; give it another',
		'handlers.runsc has a name that is gVisor\'s; give it another',
		'handlers.text is "qemu", not keys with values',
		'handlers.x.hypervisr is not a setting; did you mean hypervisor?',
		'handlers.x.hypervisor is \'chl\', which is none of qemu, clh, fc, dragonball; did you mean clh?',
		'handlers.x.overhead.memry is not a setting; did you mean memory?',
		'handlers.x.configuration is [], not keys with values',
		'handlers.x.labels.- is no label such as \'team\' or \'example.org/team\'',
		'handlers.x.labels.team is true, not text; put it into quotes',
		'handlers.x.labels.other is \'a b\', not up to 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends',
		'handlers.x.snapshotter is \'zfs\', which is none of overlayfs, devmapper',
		'handlers.x.runtimeClass is \'A B\', not a DNS name such as \'kata-containers\'',
		'handlers.x.overhead.memory is \'140MB\', not a quantity such as \'140Mi\'',
		'handlers.x.privilegedWithoutHostDevices is \'perhaps\', neither true nor false',
		'handlers.fc.snapshotter is overlayfs, and Firecracker shares no files with its guests, so that their root file systems are block devices: leave it out',
		'handlers.tuned.configuration: hypervisor.default_memroy is no key of Kata 3.0.0, which would ignore it without a word; the nearest is default_memory',
		'handlers.runc.runtimeClass is \'runc\', which stands for pods without one in runtimeClasses',
	]);
});

test('acrn is refused, and why', t => {
	t.deepEqual(problems({'kata-acrn': {hypervisor: 'acrn'}}), [
		'handlers.kata-acrn.hypervisor is acrn, which no node can start: kata-static has no acrn-dm; use qemu, clh, fc or dragonball. Its file can still be made and checked, with configurationText(\'acrn\')',
	]);
});

test('no two RuntimeClasses share a name', t => {
	t.deepEqual(problems({a: {runtimeClass: 'kata-containers'}, b: {runtimeClass: 'gvisor'}, c: {runtimeClass: 'a-b'}, d: {runtimeClass: 'a-b'}}, {gvisor: true}), [
		'handlers.a.runtimeClass is \'kata-containers\', which is the setting runtimeClass already',
		'handlers.b.runtimeClass is \'gvisor\', which is gVisor\'s',
		'handlers.d.runtimeClass is \'a-b\', which is that of handlers.c already',
	]);
	t.deepEqual(problems({b: {runtimeClass: 'gvisor'}}), []);
});

test('a handler can have presets, as far as they are of use to its hypervisor', t => {
	t.like(handlerSettings({'kata-dense': {presets: ['density']}}, main), {handlers: [{presets: ['density']}], problems: []});
	const [unknown, useless, ...others] = problems({'a': {presets: ['dens']}, 'b': {hypervisor: 'clh', presets: ['disk-iothreads']}});
	t.regex(unknown ?? '', /^handlers\.a\.presets: dens is none of nested, /);
	t.regex(useless ?? '', /^handlers\.b\.presets: disk-iothreads is for .*, and does nothing with clh$/);
	t.deepEqual(others, []);
});

test('the preset of block devices brings the snapshotter that makes them', t => {
	t.like(handlerSettings({'kata-block': {presets: ['disk-devmapper']}}, main), {handlers: [{snapshotter: 'devmapper'}], problems: []});
	t.like(handlerSettings({'kata-block': {presets: ['disk-devmapper'], snapshotter: 'overlayfs'}}, main), {handlers: [{snapshotter: 'overlayfs'}]});
});
