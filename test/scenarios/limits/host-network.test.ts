import test from 'ava';
import type {Answer} from '../../../scenarios/scenario.ts';
import {changesOf, interfacesIn, missing} from '../../../scenarios/limits/host-network.ts';

test('interfaces are the lines before the listening ports', t => {
	t.deepEqual(interfacesIn('eth0\nlo\nActive Internet connections (only servers)\nProto Recv-Q'), ['eth0', 'lo']);
	t.deepEqual(interfacesIn('lo'), ['lo']);
	t.deepEqual(interfacesIn('Active Internet connections'), []);
});

const judges = test.macro({
	exec(t, pod: readonly string[], answer: Answer) {
		t.is(missing({node: ['enp0s1', 'lo'], pod: [...pod]}).answer, answer);
	},
	title: (_, pod: readonly string[], answer: Answer) => `with ${pod.join(', ') || 'no interface'} it ${answer}`,
});

test(judges, ['lo'], 'holds');
test(judges, [], 'holds');
test(judges, ['eth0', 'lo'], 'holds');
test(judges, ['enp0s1', 'lo'], 'does not hold');

test('nothing is said of a node without a network', t => {
	t.throws(() => missing({node: ['lo'], pod: ['lo']}), {message: /^the node itself shows no network/});
});

test('what came and went is told', t => {
	t.deepEqual(changesOf('a\nb', 'b\nc'), ['gone: a', 'new: c']);
	t.deepEqual(changesOf('a\nb', 'a\nb'), []);
});
