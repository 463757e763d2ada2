import test from 'ava';
import {withLook, type Repairs} from '../../components/drift/drift-record.ts';
import type {DeclaredNode} from '../../components/drift/declared.ts';
import type {Difference} from '../../components/drift/difference.ts';
import {machineId} from '../../components/machine/machine-id.ts';

const place = {host: '192.0.2.1', port: 22, user: 'root', hostKey: 'ssh-ed25519 AAAA'};
const nodes: DeclaredNode[] = [
	{id: 'node', name: 'node', place, items: [
		{kind: 'link', path: '/a', target: '/b', step: 'kata-links'},
		{kind: 'link', path: '/c', target: '/d', step: 'kata-links'},
		{kind: 'label', key: 'runtime', value: 'kata', step: 'node-label'},
	]},
	{id: 'kata2-22', name: 'node-2', place, items: [{kind: 'label', key: 'runtime', value: 'kata', step: 'node-label'}]},
];
const now = new Date('2026-01-01T00:00:00Z');
const difference = (node: string, step?: string): Difference => ({node, kind: 'link', name: '/a', ...step !== undefined && {step}, remedy: ''});

const machine = machineId(place.hostKey);

type Counted = Record<string, Repairs['steps']>;

const looks = test.macro({
	exec(t, _: string, known: Counted, differences: Difference[], expected: Counted, on?: string) {
		const repairs = (counted: Counted, machine: string) => Object.fromEntries(Object.entries(counted).map(([id, steps]) => [id, {machine, steps}]));
		t.deepEqual(withLook({differences: [], repairs: repairs(known, on ?? machine)}, nodes, differences, now), {
			lookedAt: '2026-01-01T00:00:00.000Z',
			differences,
			repairs: repairs(expected, machine),
		});
	},
	title: (_, title) => String(title),
});

test(looks, 'where nothing was found nothing is to be repaired', {}, [], {});
test(looks, 'a step is undone once, however many of its things are', {}, [difference('node', 'kata-links'), difference('node', 'kata-links')], {node: [{step: 'kata-links', times: 1}]});
test(looks, 'a node is known by its name in the cluster, and written down by its id', {}, [difference('node-2', 'node-label')], {'kata2-22': [{step: 'node-label', times: 1}]});
test(looks, 'what is found again counts once more, and in the order of the steps', {node: [{step: 'node-label', times: 2}]}, [difference('node', 'node-label'), difference('node', 'kata-links')], {
	node: [{step: 'kata-links', times: 1}, {step: 'node-label', times: 3}],
});
test(looks, 'a look that finds nothing leaves what is repaired repaired', {node: [{step: 'kata-links', times: 2}]}, [], {node: [{step: 'kata-links', times: 2}]});
test(looks, 'what no step makes right is no repair', {}, [difference('node'), difference('node', 'gone')], {});
test(looks, 'what was found on another machine is forgotten', {node: [{step: 'kata-links', times: 2}]}, [difference('node', 'node-label')], {node: [{step: 'node-label', times: 1}]}, 'another');
test(looks, 'so is a node that is no more', {gone: [{step: 'kata-links', times: 2}]}, [], {});
