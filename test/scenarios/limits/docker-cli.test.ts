import test from 'ava';
import {armsOf} from '../../../scenarios/arm.ts';
import {linked, ran, runtimesOf} from '../../../scenarios/limits/docker-cli.ts';

test('Docker is told every runtime but its own', t => {
	const arms = armsOf(['runc', 'kata-containers', 'gvisor']).map(arm => arm.label === 'kata' ? {...arm, configPath: '/etc/kata.toml'} : arm);
	t.deepEqual(runtimesOf(arms), {
		'kata-lab-kata': {runtimeType: 'io.containerd.kata.v2', options: {ConfigPath: '/etc/kata.toml'}},
		'kata-lab-gvisor': {runtimeType: 'io.containerd.runsc.v1'},
	});
});

test('a container counts only where it ran in its own kernel', t => {
	t.is(ran({code: 0, stdout: 'line', stderr: ''}, () => undefined).answer, 'holds');
	t.deepEqual(ran({code: 0, stdout: 'line', stderr: ''}, line => `${line}: the node's kernel`), {answer: 'does not hold', saw: 'line: the node\'s kernel'});
	t.deepEqual(ran({code: 125, stdout: '', stderr: 'unknown runtime'}, () => undefined), {answer: 'does not hold', saw: 'unknown runtime'});
});

test('a link is judged by whether its end is reached', t => {
	t.is(linked({code: 0, stdout: 'speaks\n3 packets', stderr: ''}).answer, 'holds');
	t.deepEqual(linked({code: 1, stdout: 'speaks\n', stderr: 'ping: bad address \'alias\''}), {answer: 'does not hold', saw: 'ping: bad address \'alias\''});
	t.deepEqual(linked({code: 125, stdout: '', stderr: 'no'}), {answer: 'does not hold', saw: 'it did not run: no'});
});
