import test from 'ava';
import {compareRelease, type Manifest} from '../../components/drift/compare-release.ts';
import {repaired, type Difference} from '../../components/drift/difference.ts';
import type {Found} from '../../components/drift/found.ts';

const sha256 = '1234567890abcdef';
const declared = {kind: 'release', prefix: '/opt/kata', version: '3.0.0', sha256, step: 'kata-release'} as const;
const nothing: Found = {files: {}, links: {}, directories: {}, programs: {}, paths: {}, release: null, runtimes: null, deployed: {}};
const release = {kind: 'release', name: '/opt/kata', declared: 'Kata 3.0.0 of the tarball with SHA-256 1234567890ab…', step: 'kata-release', remedy: repaired} as const;
const written = {'bin/kata-runtime': 'aa', 'share/defaults/kata-containers/configuration.toml': '-> configuration-clh.toml'};

const drift = test.macro({
	exec(t, _: string, found: Partial<NonNullable<Found['release']>>, manifest: Manifest | undefined, ...expected: Difference[]) {
		t.deepEqual(compareRelease(declared, {...nothing, release: {sha256, version: '3.0.0', written: {}, ...found}}, manifest), expected);
	},
	title: (_, title) => String(title),
});

test(drift, 'files that were written anew with what they had are no drift', {written}, written);

test(drift, 'those that were written with something else are listed, and kata-deploy is known by its configuration files',
	{written}, {...written, 'share/defaults/kata-containers/configuration.toml': '-> configuration-qemu.toml'}, {
		...release,
		found: '1 file written since it was unpacked',
		diff: '--- declared/opt/kata\n+++ found/opt/kata\n@@ -1,1 +1,1 @@\n--> configuration-qemu.toml  share/defaults/kata-containers/configuration.toml\n+-> configuration-clh.toml  share/defaults/kata-containers/configuration.toml\n',
		by: 'kata-deploy, which copies its files over /opt/kata',
	});

test(drift, 'without the tarball nobody knows what they had', {written: {'bin/kata-runtime': 'aa'}}, undefined, {
	...release,
	found: '1 file written since it was unpacked; whether with what they had is not known, as the tarball is not here',
	diff: '--- declared/opt/kata\n+++ found/opt/kata\n@@ -0,0 +1,1 @@\n+aa  bin/kata-runtime\n',
});

test(drift, 'another release is drift', {version: '3.2.0'}, undefined, {...release, found: 'Kata 3.2.0 of the tarball with SHA-256 1234567890ab…'});
test(drift, 'so is another tarball', {sha256: 'fedcba0987654321'}, undefined, {...release, found: 'Kata 3.0.0 of the tarball with SHA-256 fedcba098765…'});
test(drift, 'so is one that is gone', {version: ''}, undefined, release);
