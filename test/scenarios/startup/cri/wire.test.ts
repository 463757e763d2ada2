import test from 'ava';
import {containerConfig, ownSandboxes, sandboxConfig} from '../../../../scenarios/startup/cri/messages.ts';
import {encode, fieldsOf, mapOf, type Message} from '../../../../scenarios/startup/cri/wire.ts';

const encodes = test.macro({
	exec(t, message: Message, hex: string) {
		t.is(encode(message).toString('hex'), hex);
	},
	title: (_, message: Message) => `${JSON.stringify(message)} has the bytes that protoc gives it`,
});

test(encodes, {2: 'testing'}, '120774657374696e67');
test(encodes, {1: 150}, '089601');
test(encodes, {3: {1: 150}}, '1a03089601');
test(encodes, {1: '', 2: 0, 3: {}}, '1a00');
test(encodes, {3: ['a', '', 'b']}, '1a01611a001a0162');
test(encodes, {6: mapOf({k: 'v'})}, '32060a016b120176');
test(encodes, {16: 'x'}, '82010178');

test('a text longer than 127 bytes has a length of two', t => {
	t.is(encode({1: 'x'.repeat(300)}).subarray(0, 3).toString('hex'), '0aac02');
});

test('what is encoded is found again, and other fields are passed over', t => {
	const bytes = Buffer.concat([encode({1: 'first', 2: 7, 3: {1: 'inner'}}), Buffer.from('2501020304', 'hex'), Buffer.from('290102030405060708', 'hex'), encode({1: 'second'})]);
	t.deepEqual(fieldsOf(bytes, 1).map(String), ['first', 'second']);
	t.deepEqual(fieldsOf(fieldsOf(bytes, 3)[0] ?? Buffer.alloc(0), 1).map(String), ['inner']);
	t.deepEqual(fieldsOf(bytes, 9), []);
});

test('an answer that was cut is an error', t => {
	t.throws(() => fieldsOf(encode({1: 'first'}).subarray(0, 4), 1), {message: 'the answer ends within a field'});
	t.throws(() => fieldsOf(Buffer.from('0b', 'hex'), 1), {message: 'the answer has a field of form 3'});
});

test('a sandbox carries its name, its log\'s place and the labels by which it is found', t => {
	const bytes = encode(sandboxConfig({name: 'cri-1-kata', namespace: 'lab', logDirectory: '/logs'}));
	const metadata = fieldsOf(bytes, 1)[0] ?? Buffer.alloc(0);
	t.deepEqual([1, 2, 3].map(field => fieldsOf(metadata, field).join()), ['cri-1-kata', 'lab-cri-1-kata', 'lab']);
	t.is(fieldsOf(bytes, 3).join(), '/logs');
	const label = fieldsOf(bytes, 6)[0] ?? Buffer.alloc(0);
	t.deepEqual([1, 2].map(field => fieldsOf(label, field).join()), ['app.kubernetes.io/part-of', 'kata-lab']);
	const selector = fieldsOf(fieldsOf(encode(ownSandboxes), 1)[0] ?? Buffer.alloc(0), 3)[0] ?? Buffer.alloc(0);
	t.deepEqual(selector, label);
});

test('a container carries its image and its command', t => {
	const bytes = encode(containerConfig('busybox:1', ['/bin/sh', '-c', 'true']));
	t.is(fieldsOf(fieldsOf(bytes, 2)[0] ?? Buffer.alloc(0), 1).join(), 'busybox:1');
	t.deepEqual(fieldsOf(bytes, 3).map(String), ['/bin/sh', '-c', 'true']);
});
