import test from 'ava';
import {buildsAndRuns, overlay} from '../../../scenarios/dind/dind.ts';
import {parseDockerAt, type DockerAt} from '../../../scenarios/dind/docker-at.ts';

const none: DockerAt = {fileSystem: undefined, driver: undefined, trouble: undefined, build: undefined, run: undefined};

const reads = test.macro({
	exec(t, place: string, text: string, expected: Partial<DockerAt>) {
		t.deepEqual(parseDockerAt(place, text), {...none, ...expected});
	},
	title: (_, place: string, text: string) => `${place}: ${text.split('\n').at(-2) ?? ''}`,
});

test(reads, 'memory', 'memory filesystem tmpfs\nmemory driver overlay2\nmemory build done\nmemory run built \n', {fileSystem: 'tmpfs', driver: 'overlay2', build: 'done', run: 'built'});
test(reads, 'rootfs', 'rootfs filesystem fuseblk\nrootfs trouble error initializing graphdriver \n', {fileSystem: 'fuseblk', trouble: 'error initializing graphdriver'});
test(reads, 'block', 'block trouble mount: /block: failed to setup loop device \n', {trouble: 'mount: /block: failed to setup loop device'});
test(reads, 'memory', 'memory filesystem tmpfs\nmemory driver vfs\nmemory load no such file \n', {fileSystem: 'tmpfs', driver: 'vfs', build: 'no such file'});

test('dockerd that says nothing is an error', t => {
	t.throws(() => parseDockerAt('memory', 'rootfs driver vfs\n'), {message: /neither a storage driver nor why/});
});

test('what was found is decided by the driver, and by what the image printed', t => {
	t.deepEqual(overlay({...none, driver: 'overlay2', fileSystem: 'tmpfs'}), {answer: 'holds', saw: 'overlay2 on tmpfs'});
	t.deepEqual(overlay({...none, driver: 'vfs', fileSystem: 'fuseblk'}), {answer: 'does not hold', saw: 'vfs on fuseblk'});
	t.deepEqual(overlay({...none, trouble: 'no graphdriver'}), {answer: 'does not hold', saw: 'dockerd does not start: no graphdriver'});
	t.is(buildsAndRuns({...none, build: 'done', run: 'built'}).answer, 'holds');
	t.deepEqual(buildsAndRuns({...none, build: 'done', run: 'operation not permitted'}), {answer: 'does not hold', saw: 'operation not permitted'});
	t.deepEqual(buildsAndRuns({...none, trouble: 'no graphdriver'}), {answer: 'does not hold', saw: 'no graphdriver'});
});
