import test from 'ava';
import {parse} from 'yaml';
import {configurationText} from '../../../components/kata/configuration.ts';
import {imported, importedText} from '../../../stacks/cli/imported.ts';

test('a released file asks for no setting', t => {
	t.deepEqual(imported(configurationText('qemu')), {hypervisor: 'qemu', settings: {}, lacking: [], unknown: [], warnings: [], problems: []});
	t.deepEqual(imported(configurationText('clh')).settings, {handlers: {'kata-clh': {hypervisor: 'clh'}}});
});

test('what a file changes is what the settings say, and makes the same file', t => {
	const changes = {hypervisor: {default_memory: 512, virtio_fs_cache: 'none', kernel_params: 'agent.log=debug'}, runtime: {sandbox_cgroup_only: true}} as const;
	const found = imported(configurationText('qemu', changes));

	t.deepEqual([found.lacking, found.unknown, found.problems], [[], [], []]);
	const {config} = parse(importedText(found)) as {config: {'kata-lab:kataConfiguration': object}};
	t.is(configurationText('qemu', config['kata-lab:kataConfiguration']), configurationText('qemu', changes));
});

test('another hypervisor\'s file is a handler of its own', t => {
	const {settings} = imported(configurationText('fc', {hypervisor: {default_memory: 1024}, runtime: {static_sandbox_resource_mgmt: true}}));

	t.like(settings, {handlers: {'kata-fc': {hypervisor: 'fc', configuration: {hypervisor: {default_memory: 1024}}}}});
});

test('what is not said, not known or taken otherwise is told', t => {
	const found = imported(`${configurationText('qemu', {hypervisor: {default_bridges: 6}}).replace(/^enable_iothreads.*\n/m, '')}[extra]\na = 1\n`);

	t.deepEqual(found.lacking, ['hypervisor.enable_iothreads']);
	t.deepEqual(found.unknown, ['[extra] is no table that Kata 3.0.0 reads with qemu']);
	t.deepEqual(found.warnings, ['hypervisor.default_bridges is 6; Kata will take 5, the most that it makes']);
	t.regex(importedText(found), /^# It does not set these, which a lab has as they are released: hypervisor\.enable_iothreads\.$/m);
});

test('what is wrong is told, and asked for by no setting', t => {
	const wrong = imported('[hypervisor.qemu]\ndefault_memory = "512"\n');
	t.deepEqual(wrong.problems, ['hypervisor.default_memory is "512", not a whole number from 0 to 4294967295']);
	t.deepEqual(wrong.settings, {});

	t.like(imported('default_memory = 512'), {hypervisor: null, settings: {}});
	t.is(importedText(imported('default_memory = 512')), '');
});
