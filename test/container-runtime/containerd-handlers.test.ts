import test from 'ava';
import {containerdHandlers, type ContainerdPlacement} from '../../components/container-runtime/containerd-handlers.ts';
import {kataHandler} from '../../components/kata/kata-handler.ts';

const handlers = [kataHandler({name: 'kata', rehearsal: false, privilegedWithoutHostDevices: true})];
const base64 = (text: string) => Buffer.from(text).toString('base64');
const cri1 = 'plugins."io.containerd.grpc.v1.cri"';
const cri2 = 'plugins."io.containerd.cri.v1.runtime"';

// What containerd makes of a file that says nothing of runtimes.
const dump1 = `version = 2\ndisabled_plugins = []\n[${cri1}.containerd.runtimes.runc]\nruntime_type = "io.containerd.runc.v2"\ncni_max_conf_num = 0\n[${cri1}.containerd.runtimes.runc.options]\nSystemdCgroup = false\n`;
const dump2 = `version = 3\n[${cri2}.containerd.runtimes.runc]\nruntime_type = 'io.containerd.runc.v2'\n`;
const debian = `version = 2\n[${cri1}.cni]\nbin_dir = "/usr/lib/cni"\n`;
const ownRuntimes = `version = 2\n[${cri1}.containerd.runtimes.theirs]\nruntime_type = "io.containerd.runc.v2"\n`;

function decide(version: string, file: string | null, {dump = version.startsWith('1') ? dump1 : dump2, refused = '', own = ''} = {}) {
	return containerdHandlers({version, file: file === null ? null : base64(file), dump: base64(dump), refused, own: base64(own)}, handlers);
}

const goes = test.macro({
	exec(t, version: string, file: string | null, expected: [way: string, place: string, headers: string[]]) {
		const {way, place, content} = decide(version, file) as ContainerdPlacement;
		t.deepEqual([way, place, content.split('\n').filter(line => /^(\[|version)/.test(line))], expected);
	},
	title: (name, version: string) => `containerd ${version}, ${name}`,
});

const config = '/etc/containerd/config.toml';
const kata = (cri: string) => [`[${cri}.containerd.runtimes.kata]`, `[${cri}.containerd.runtimes.kata.options]`];
const runc = (cri: string) => [`[${cri}.containerd.runtimes.runc]`, `[${cri}.containerd.runtimes.runc.options]`];

test('Debian\'s file: at its end, and with runc, which containerd 1 forgets where a file has any runtime', goes, '1.6.20~ds1', debian, ['block', config, [...runc(cri1), ...kata(cri1)]]);
test('a file with runtimes of its own: at its end', goes, '1.7.24', ownRuntimes, ['block', config, kata(cri1)]);
test('a file that imports others: at its end all the same', goes, '1.7.24', `imports = ["/etc/containerd/conf.d/*.toml"]\n${ownRuntimes}`, ['block', config, kata(cri1)]);
test('a file of version 1: under the names of that version', goes, '1.7.24', '[plugins.cri.containerd.runtimes.theirs]\nruntime_type = "x"\n', ['block', config, kata('plugins.cri')]);
test('no file: one of the newest version that it reads', goes, '1.7.24', null, ['block', config, ['version = 2', ...runc(cri1), ...kata(cri1)]]);
test('a file of comments: as where there is none', goes, '1.6.20', '# nothing\n', ['block', config, ['version = 2', ...runc(cri1), ...kata(cri1)]]);
test('Debian\'s file: at its end', goes, '2.1.9', debian, ['block', config, kata(cri1)]);
test('no file: one of version 3', goes, '2.0.0', null, ['block', config, ['version = 3', ...kata(cri2)]]);
test('a file of version 3: at its end', goes, '2.2.1', 'version = 3\n', ['block', config, kata(cri2)]);
test('a file of version 2 that imports a directory: there, and of its version', goes, '2.1.9', 'version = 2\nimports = ["/etc/containerd/conf.d/*.toml"]\n', ['drop-in', '/etc/containerd/conf.d/50-kata-lab.toml', ['version = 2', ...kata(cri1)]]);
test('a file of version 3 that imports a directory: there', goes, '2.1.9', 'version = 3\nimports = ["/etc/one.toml", "more/*"]\n', ['drop-in', '/etc/containerd/more/50-kata-lab.toml', ['version = 3', ...kata(cri2)]]);
test('a file of version 4 that imports a directory: there', goes, '2.3.4', 'version = 4\nimports = ["/x/*.toml"]\n', ['drop-in', '/x/50-kata-lab.toml', ['version = 4', ...kata(cri2)]]);
test('a file that imports single files: at its end', goes, '2.1.9', 'version = 3\nimports = ["/etc/one.toml"]\n', ['block', config, kata(cri2)]);

const refuses = test.macro({
	exec(t, version: string, file: string, problems: string[], more: {dump?: string; refused?: string} = {}) {
		t.deepEqual(decide(version, file, more), {problems});
	},
	title: (name, version: string) => `containerd ${version} is left alone: ${name}`,
});

const kataThere = `${debian}[${cri1}.containerd.runtimes.kata]\nruntime_type = "x"\n`;
test('it is not known', refuses, '1.5.9', '', ['containerd is 1.5.9, and 1.6, 1.7 and 2.x are known']);
test('it is not there', refuses, '', '', ['containerd is not on PATH']);
test('a table is there twice', refuses, '1.7.24', `${debian}[${cri1}.cni]\n`, [`${config}, line 4: [${cri1}.cni] is there twice`]);
test('a line is no TOML', refuses, '1.7.24', 'version =\n', [`${config}, line 1: «version =» is no TOML: invalid value`]);
test('the handler is there already', refuses, '1.7.24', kataThere, [`${config}, line 4: a runtime kata is there already: take it out, or name the handler otherwise`], {dump: kataThere});
test('the handler is in what the file imports', refuses, '2.1.9', 'version = 3\n', [`${config} or what it imports: a runtime kata is there already: take it out, or name the handler otherwise`], {dump: `[${cri2}.containerd.runtimes.kata]\n`});
test('its CRI is switched off', refuses, '1.7.24', 'version = 2\n', [`${config} has io.containerd.grpc.v1.cri in disabled_plugins, so this containerd runs no pods: take it out of there`], {dump: 'disabled_plugins = ["io.containerd.grpc.v1.cri"]\n'});
test('it does not read what its file says', refuses, '2.1.9', 'x = 1\n', [`${config} is of version 1, whose plugins containerd 2.1 does not read: let \`containerd config migrate\` write it anew`]);
test('its file is a newer one\'s', refuses, '1.6.20', 'version = 3\n', [`${config} is of version 3, and containerd 1.6 reads none above 2`]);
test('it refuses its own file', refuses, '1.7.24', 'version = 2\n', [`${config}: containerd itself refuses it: why`], {dump: '', refused: 'why'});
test('a table that nothing can be added to', refuses, '2.1.9', `version = 3\n[${cri2}.containerd]\nruntimes = {}\n`, [`${config} says its runtimes in a form that nothing can be added to: [${cri2}.containerd.runtimes.kata] is there twice`]);

test('what an earlier run has added stands in nobody\'s way', t => {
	const own = `version = 3\n[${cri2}.containerd.runtimes.kata]\n`;
	t.is((decide('2.1.9', 'version = 3\n', {dump: own, own}) as ContainerdPlacement).way, 'block');
});

test('runc is added as containerd itself has it', t => {
	const {content} = decide('1.7.24', debian) as ContainerdPlacement;
	t.true(content.startsWith(`[${cri1}.containerd.runtimes.runc]\nruntime_type = "io.containerd.runc.v2"\ncni_max_conf_num = 0\n\n[${cri1}.containerd.runtimes.runc.options]\nSystemdCgroup = false\n`), content);
});
