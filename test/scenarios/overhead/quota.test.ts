import test from 'ava';
import {refusalOf, useOf} from '../../../scenarios/overhead/quota.ts';

const words = 'pods "quota-kata" is forbidden: exceeded quota: quota, requested: requests.memory=268Mi, used: requests.memory=0, limited: requests.memory=128Mi';

test('a pod that is accepted shows that nothing was counted', t => {
	t.deepEqual(refusalOf(undefined), {answer: 'does not hold', saw: 'the pod is accepted'});
});

test('a refusal by the quota is told in the API\'s words', t => {
	t.deepEqual(refusalOf(words), {answer: 'holds', saw: words});
});

test('a refusal for another reason says nothing of the quota', t => {
	t.throws(() => refusalOf('pods "quota-kata" is forbidden: violates PodSecurity'), {message: /violates PodSecurity/});
});

const mebibyte = 1024 * 1024;
const uses = test.macro({
	exec(t, used: number, overhead: number, answer: string) {
		t.is(useOf({used: used * mebibyte, request: 128 * mebibyte, overhead: overhead * mebibyte}).answer, answer as never);
	},
	title: (_, used: number, overhead: number, answer: string) => `${used} MiB used with an overhead of ${overhead}: ${answer}`,
});

test(uses, 268, 140, 'holds');
test(uses, 128, 140, 'does not hold');
test(uses, 128, 0, 'does not hold');
test(uses, 200, 140, 'differs: 200Mi are used');
