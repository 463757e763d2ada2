import test from 'ava';
import {goldenKey, type GoldenOptions} from '../../components/golden/golden-node.ts';
import {labLayers, type LabContents} from '../../components/golden/lab-layers.ts';

const contents: LabContents = {
	nodes: 1,
	kata: {sha256: 'c0ffee', version: '3.0.0'},
	handler: 'kata',
	nodeLabels: {runtime: 'kata'},
	privilegedWithoutHostDevices: true,
	kataConfiguration: {},
};
const image = {key: 'image', disk: '/d', kernel: '/k', initrd: '/i'};
const machine: GoldenOptions['machine'] = {cpus: 4, memoryGiB: 8, cgroup: 'v2', acceleration: 'tcg'};
const now = Date.parse('2026-01-01T00:00:00Z');

/** The keys of the cluster's layer and of Kata's. */
function keys(change: Partial<LabContents> = {}, options: Partial<Pick<GoldenOptions, 'image' | 'machine'>> = {}, at = now): [string, string] {
	const layers = labLayers({...contents, ...change}, 'tcg');
	const key = (count: number) => goldenKey({image, machine, ...options, layers: layers.slice(0, count)}, at);
	return [key(1), key(2)];
}

test('the same contents are the same golden node', t => {
	t.deepEqual(keys(), keys());
});

test('another Kata configuration leaves the cluster below as it is', t => {
	const [cluster, kata] = keys({kataConfiguration: {hypervisor: {default_memory: 768}}});
	t.is(cluster, keys()[0]);
	t.not(kata, keys()[1]);
});

test('another image, machine or half year makes all of it anew', t => {
	for (const other of [
		keys({}, {image: {...image, key: 'other'}}),
		keys({}, {machine: {...machine, memoryGiB: 6}}),
		keys({}, {}, now + 190 * 24 * 60 * 60 * 1000),
	]) {
		t.not(other[0], keys()[0]);
		t.not(other[1], keys()[1]);
	}
});

test('a place in the cache is no part of the key', t => {
	t.deepEqual(keys({}, {image: {...image, disk: '/elsewhere'}}), keys());
});
