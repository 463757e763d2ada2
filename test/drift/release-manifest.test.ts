import {spawnSync} from 'node:child_process';
import {linkSync, mkdirSync, symlinkSync} from 'node:fs';
import test from 'ava';
import {sha256Of} from '../../components/artifacts/digest.ts';
import {releaseManifest} from '../../components/drift/release-manifest.ts';
import {Machine} from '../steps/machine.ts';

for (const top of ['.', 'opt']) {
	test(`a tarball whose entries begin with ${top} tells its files and its links of both kinds`, async t => {
		const stage = new Machine(t);
		stage.write('stage/opt/kata/bin/kata-runtime', 'a program\n', 0o755);
		stage.write('stage/opt/kata/share/two words.toml', '');
		stage.write('stage/opt/other', 'not of the release');
		mkdirSync(stage.at('stage/opt/kata/empty'));
		symlinkSync('two words.toml', stage.at('stage/opt/kata/share/configuration.toml'));
		linkSync(stage.at('stage/opt/kata/bin/kata-runtime'), stage.at('stage/opt/kata/bin/same'));
		spawnSync('tar', ['--create', '--xz', `--file=${stage.at('kata.tar.xz')}`, `--directory=${stage.at('stage')}`, top]);

		t.deepEqual(await releaseManifest(stage.at('kata.tar.xz')), {
			'bin/kata-runtime': sha256Of('a program\n'),
			'bin/same': sha256Of('a program\n'),
			'share/two words.toml': sha256Of(''),
			'share/configuration.toml': '-> two words.toml',
		});
	});
}
