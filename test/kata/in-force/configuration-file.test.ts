import test from 'ava';
import {configurationFile, type FileSources} from '../../../components/kata/in-force/configuration-file.ts';

const etc = '/etc/kata-containers/configuration.toml';
const opt = '/opt/kata/share/defaults/kata-containers/configuration.toml';
const none: FileSources = {runtime: 'go', handler: 'kata', defaults: [etc, opt], present: [etc, opt, '/a', '/c', '/e']};

const reads = test.macro({
	exec(t, sources: Partial<FileSources>, file: string | undefined, states: string[]) {
		const found = configurationFile({...none, ...sources});
		t.is(found.file, file);
		t.deepEqual(found.candidates.map(({state}) => state), states);
	},
	title: (name, _, file: string | undefined) => `${name ?? ''}: ${file ?? 'none'}`,
});

test('an annotation counts most', reads, {annotation: '/a', configPath: '/c', environment: '/e'}, '/a', [
	'read',
	'not read: annotation io.katacontainers.config_path names /a',
	'not read: annotation io.katacontainers.config_path names /a',
	'not read: annotation io.katacontainers.config_path names /a',
	'not read: annotation io.katacontainers.config_path names /a',
]);
test('then containerd\'s option', reads, {configPath: '/c', environment: '/e'}, '/c', [
	'the pod does not have it',
	'read',
	'not read: containerd\'s ConfigPath names /c',
	'not read: containerd\'s ConfigPath names /c',
	'not read: containerd\'s ConfigPath names /c',
]);
test('the Rust runtime takes the environment before the option', reads, {runtime: 'rust', configPath: '/c', environment: '/e'}, '/e', [
	'the pod does not have it',
	'read',
	'not read: KATA_CONF_FILE of containerd names /e',
	'not read: KATA_CONF_FILE of containerd names /e',
	'not read: KATA_CONF_FILE of containerd names /e',
]);
test('then the environment', reads, {environment: '/e'}, '/e', [
	'the pod does not have it',
	'handler kata has none',
	'read',
	'not read: KATA_CONF_FILE of containerd names /e',
	'not read: KATA_CONF_FILE of containerd names /e',
]);
test('then /etc', reads, {}, etc, ['the pod does not have it', 'handler kata has none', 'it is not set', 'read', `not read: ${etc} comes first`]);
test('then /opt', reads, {present: [opt]}, opt, ['the pod does not have it', 'handler kata has none', 'it is not set', 'there is no such file', 'read']);
test('an empty text names nothing', reads, {annotation: '', configPath: '', present: [opt]}, opt, ['the pod does not have it', 'handler kata has none', 'it is not set', 'there is no such file', 'read']);
test('a file that is named and missing is not replaced', reads, {configPath: '/gone'}, undefined, [
	'the pod does not have it',
	'there is no such file, so no pod starts',
	'it is not set',
	'not read: containerd\'s ConfigPath names /gone',
	'not read: containerd\'s ConfigPath names /gone',
]);
test('nowhere a file', reads, {present: []}, undefined, ['the pod does not have it', 'handler kata has none', 'it is not set', 'there is no such file', 'there is no such file']);
