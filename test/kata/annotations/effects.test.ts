import test from 'ava';
import {annotationProblems} from '../../../components/kata/annotations.ts';
import {annotationsOf} from '../../../scenarios/boundaries/annotation-effects.ts';

test('what the scenario `annotations` expects of pods is what the table says', t => {
	const problems = (['first', 'second'] as const).flatMap(pod => annotationProblems(annotationsOf(pod)));
	t.deepEqual(problems.map(({annotation, then}) => [annotation, then]), [['io.katacontainers.config.agent.container_pipe_size', 'ignored']]);
});
