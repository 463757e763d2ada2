import test from 'ava';
import {judge} from '../../../scenarios/many/vcpus-replicas.ts';

const cases = test.macro({
	exec(t, withDefault: number, withMore: number, answer: string) {
		t.is(judge({seen: 5, withDefault, withMore}).answer, answer as never);
	},
	title: (_, withDefault: number, withMore: number, answer: string) => `${withDefault} and ${withMore} cores: ${answer}`,
});

test(cases, 0.01, 0.015, 'holds');
test(cases, 0.03, 0.01, 'holds');
test(cases, 0.01, 0.03, 'does not hold');
