import test from 'ava';
import {measuredNodes} from '../../components/cluster/roles.ts';
import {nodeNamed} from '../../stacks/measured-node.ts';

const connection = {host: '192.0.2.1', port: 22, user: 'root', hostKey: 'ssh-ed25519 AAAA', privateKey: ''};
const nodes = [{name: 'lab-2', connection}, {name: 'lab-3', connection}];

test('a measured node is found by its name', t => {
	t.is(nodeNamed('lab-3', nodes).name, 'lab-3');
});

test('another name is told which there are', t => {
	t.throws(() => nodeNamed('lab-1', nodes), {message: /measuredNode is 'lab-1', which the lab does not measure; it measures lab-2, lab-3$/});
	t.throws(() => nodeNamed('lab-1', []), {message: /it measures no node$/});
});

test('a control plane is measured only where it is alone', t => {
	t.deepEqual([1, 2, 4].map(measuredNodes), [[1], [2], [2, 3, 4]]);
});
