import test from 'ava';
import {parseContainerTimes, parseLogLine, parseReady} from '../../../scenarios/startup/runner-answer.ts';

const id = 'kata-lab-startup-1-kata';
const good = `{"created":1.204000,"exited":1.350000,"firstOutput":1.300000,"id":"${id}","line":"kata-lab 0.91 - -","total":1.500000}`;

test('a container\'s times are read', t => {
	t.deepEqual(parseContainerTimes(good, id), {line: 'kata-lab 0.91 - -', firstOutput: 1.3, total: 1.5, created: 1.204});
});

test('the moment of creation may be missing', t => {
	t.deepEqual(
		parseContainerTimes(`{"id":"${id}","line":"x","firstOutput":1,"total":2}`, id),
		{line: 'x', firstOutput: 1, total: 2},
	);
});

const refuses = test.macro({
	exec(t, text: string, message: RegExp) {
		t.throws(() => parseContainerTimes(text, id), {message});
	},
	title: (_, text: string) => `no times in ${text.slice(0, 60)}`,
});

test(refuses, `{"error":"ctr ended with 1: ctr: failed to create shim task","id":"${id}"}`, /^ctr ended with 1: ctr: failed to create shim task$/);
test(refuses, good.slice(0, 40), /not JSON$/);
test(refuses, '', /not JSON$/);
test(refuses, 'null', /when asked about/);
test(refuses, '[1,2]', /when asked about/);
test(refuses, good.replace(id, 'another'), /when asked about kata-lab-startup-1-kata$/);
test(refuses, good.replace('1.300000', 'null'), /^the node's program answered/);
test(refuses, good.replace('1.300000', '"1.3"'), /^the node's program answered/);
test(refuses, good.replace('1.300000', '-1'), /^the node's program answered/);
test(refuses, good.replace('1.300000', '9'), /^the node's program answered/);

test('the first answer says what node it is', t => {
	const text = '{"bootId":"b","kernel":"6.12.48","ready":true,"removed":["kata-lab-startup-4-runc"]}';
	t.deepEqual(parseReady(text), {bootId: 'b', kernel: '6.12.48', removed: ['kata-lab-startup-4-runc']});
	t.throws(() => parseReady('sudo: a password is required'), {message: /sudo: a password is required/});
	t.throws(() => parseReady('{"ready":true}'), {message: /^the node's program began with/});
});

test('a pod\'s line is read, its absence is an error', t => {
	t.is(parseLogLine('{"id":"startup-1-kata","line":"kata-lab 1.00 - -"}', 'startup-1-kata'), 'kata-lab 1.00 - -');
	t.throws(() => parseLogLine('{"error":"no line within 5 s","id":"startup-1-kata"}', 'startup-1-kata'), {message: 'no line within 5 s'});
	t.throws(() => parseLogLine('{"id":"startup-1-kata"}', 'startup-1-kata'), {message: /^the node's program answered/});
});
