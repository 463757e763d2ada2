import test from 'ava';
import type {V1Pod} from '@kubernetes/client-node';
import type {PodManifest} from '../../../scenarios/pod-of.ts';
import {continued, shownOf, watchCourse, type Course, type Shown} from '../../../scenarios/faults/pod-course.ts';
import {TransportError} from '../../../scenarios/transport-error.ts';

const started: Shown = {ready: true, running: true, container: 'containerd://a', restarts: 0, ended: undefined};
const nothing: Course = {noticed: undefined, ended: undefined, recovered: undefined, watched: 0};
const killed = {exitCode: 137, reason: 'Error'};

const goes = test.macro({
	exec(t, looks: Array<Partial<Shown>>, expected: Partial<Course>) {
		const course = looks.reduce<Course>((course, look, index) => continued(course, started, {...started, ...look}, index + 1), nothing);
		t.deepEqual(course, {...nothing, watched: looks.length, ...expected});
	},
	title: title => title ?? '',
});

test('nothing is noticed of a pod that is as before', goes, [{}, {}], {});
test('a pod that is not ready any more is noticed', goes, [{}, {ready: false}], {noticed: 2});
test('a restart is noticed though the pod is ready at every look', goes, [{restarts: 1}], {noticed: 1});
test('a pod is there again with another container', goes, [
	{ready: false, running: false, ended: killed}, {ready: false, restarts: 1, ended: killed}, {container: 'containerd://b', restarts: 1, ended: killed},
], {noticed: 1, ended: killed, recovered: 3});
test('a pod that is ready with the same container was never gone', goes, [{ready: false}, {}], {noticed: 1});
test('how it ended is kept when the cluster forgets it', goes, [{running: false, ended: killed}, {container: 'containerd://b'}], {noticed: 1, ended: killed, recovered: 2});

// As the API server's answers are: without its class.
const answered = (pod: PodManifest) => pod as unknown as V1Pod;

const podWith = (look: Partial<Shown>): V1Pod => {
	const {ready, running, container, restarts, ended} = {...started, ...look};
	return answered({
		status: {
			conditions: [{type: 'Ready', status: ready ? 'True' : 'False'}],
			containerStatuses: [{
				name: 'main', image: '', imageID: '', ready, containerID: container, restartCount: restarts,
				state: running ? {running: {}} : {}, ...ended && {lastState: {terminated: ended}},
			}],
		},
	});
};

test('a status is read as it is shown', t => {
	t.deepEqual(shownOf(podWith({restarts: 2, ended: killed})), {...started, restarts: 2, ended: killed});
	t.deepEqual(shownOf(answered({})), {ready: false, running: false, container: '', restarts: 0, ended: undefined});
});

test('a pod is watched until it is there again, through what the transport breaks', async t => {
	const looks = [podWith({}), undefined, podWith({ready: false}), podWith({container: 'containerd://b', restarts: 1})];
	const course = await watchCourse({
		async get() {
			await Promise.resolve();
			const look = looks.shift();
			if (look === undefined) {
				throw new TransportError('the API server is away');
			}

			return look;
		},
	}, 'pod', started, performance.now(), {notice: 60, recovery: 60}, 0);
	t.not(course.noticed, undefined);
	t.not(course.recovered, undefined);
	t.deepEqual(looks, []);
});

test('a pod of which nothing is noticed is watched for that time alone', async t => {
	const course = await watchCourse({get: async () => Promise.resolve(podWith({}))}, 'pod', started, performance.now(), {notice: 0, recovery: 1000}, 0);
	t.is(course.noticed, undefined);
	t.is(course.recovered, undefined);
});

test('what the server refuses is an error', async t => {
	await t.throwsAsync(watchCourse({get: async () => Promise.reject(new Error('no such pod'))}, 'pod', started, performance.now(), {notice: 60, recovery: 60}, 0), {message: 'no such pod'});
});
