import test from 'ava';
import {outOfReach} from '../../../scenarios/faults/kill-agent.ts';
import {parseSandbox} from '../../../scenarios/faults/sandbox-on-node.ts';

test('a sandbox is told by its ids and processes', t => {
	t.deepEqual(parseSandbox('sandbox 82f9\ncontainer b5fe\nshim 2631\nvirtiofsd 2642\nvirtiofsd 2650\nvmm 2648\nprocess 2648'), {
		sandboxes: ['82f9'], containers: ['b5fe'], shim: [2631], vmm: [2648], virtiofsd: [2642, 2650], process: [2648],
	});
	t.throws(() => parseSandbox(''), {message: /no sandbox/});
	t.throws(() => parseSandbox('sandbox 82f9\n'), {message: /no shim/});
});

test('a container that sees a process of others is not shut in', t => {
	t.is(outOfReach('cat sh sleep sort').answer, 'holds');
	t.deepEqual(outOfReach('cat containerd sh sleep systemd'), {answer: 'does not hold', saw: 'it sees containerd, systemd'});
	t.throws(() => outOfReach(''), {message: /does not tell its processes/});
});
