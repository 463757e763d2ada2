import test from 'ava';
import {configurationStays, nodeReturns, podReturns} from '../../../scenarios/faults/node-reboot.ts';
import {answering, survival as restartSurvival} from '../../../scenarios/faults/restarted.ts';

const shown = {ready: true, running: true, container: 'a', restarts: 0, ended: undefined};

test('a pod survives a restart with its container and its memory', t => {
	const kept = {answered: 3.2, before: shown, after: shown, memory: 'kept', restart: 1.5};
	t.is(restartSurvival(kept).answer, 'holds');
	t.is(restartSurvival({...kept, memory: ''}).answer, 'does not hold');
	t.deepEqual(restartSurvival({...kept, after: {...shown, container: 'b', restarts: 1}}), {answer: 'does not hold', saw: 'another container after 1 restarts'});
	t.throws(() => restartSurvival({...kept, answered: undefined, memory: 'no session'}), {message: 'nothing in the pod answers: no session'});
	t.deepEqual(answering({answered: 3.2, memory: 'kept', patience: 60}), {answer: 'holds', saw: '3.2 s after the restart began'});
	t.deepEqual(answering({answered: undefined, memory: 'no session', patience: 60}), {answer: 'does not hold', saw: 'none within 60 s: no session'});
});

test('after a reboot nothing is said of a node that is not there', t => {
	const course = {noticed: 1, ended: undefined, recovered: 180, watched: 180};
	t.is(nodeReturns({login: 90, hung: 0}, 600).saw, 'a login on a new boot 90 s after the command');
	t.is(nodeReturns({login: 390, hung: 1}, 600).saw, 'a login on a new boot 390 s after the command, one boot before it hung');
	t.deepEqual(nodeReturns({login: undefined, hung: 2}, 600), {answer: 'does not hold', saw: 'no login on a new boot within 600 s, 2 boots before it hung'});
	t.deepEqual(podReturns({login: 90, courses: {runc: course}}, 'runc'), {answer: 'holds', saw: 'Ready again 180 s after the command'});
	t.is(podReturns({login: 90, courses: {runc: {...course, recovered: undefined}}}, 'runc').answer, 'does not hold');
	t.throws(() => podReturns({login: undefined, courses: {runc: course}}, 'runc'));
	t.is(configurationStays({login: 90, changed: [], files: ['/a']}).answer, 'holds');
	t.deepEqual(configurationStays({login: 90, changed: ['/a'], files: ['/a', '/b']}), {answer: 'does not hold', saw: '/a changed'});
	t.throws(() => configurationStays({login: undefined, changed: [], files: []}));
});
