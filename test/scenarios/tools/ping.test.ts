import test from 'ava';
import {parsePing, type PingResult} from '../../../scenarios/tools/ping.ts';
import {captured} from './captured.ts';
import {wholeOrNothing} from './whole-or-nothing.ts';

const reads = test.macro({
	exec(t, file: string, result: PingResult) {
		t.deepEqual(parsePing(captured(file)), result);
	},
	title: (_, file: string) => `reads ${file}`,
});

test(reads, 'ping/iputils.txt', {transmitted: 5, received: 5, msMin: 0.022, msAvg: 0.033, msMax: 0.042, msMdev: 0.006});
test(reads, 'ping/iputils-quiet.txt', {transmitted: 5, received: 5, msMin: 0.021, msAvg: 0.035, msMax: 0.047, msMdev: 0.008});
test(reads, 'ping/iputils-loss.txt', {transmitted: 6, received: 4, msMin: 0.035, msAvg: 0.102, msMax: 0.303, msMdev: 0.116});
test(reads, 'ping/busybox.txt', {transmitted: 3, received: 3, msMin: 0.051, msAvg: 0.066, msMax: 0.087});
test(reads, 'ping/busybox-quiet.txt', {transmitted: 3, received: 3, msMin: 0.046, msAvg: 0.055, msMax: 0.063});
test(reads, 'ping/busybox-loss.txt', {transmitted: 4, received: 3, msMin: 0.041, msAvg: 0.05, msMax: 0.058});
test(wholeOrNothing, (text: string) => parsePing(text), 'ping/iputils.txt');
test(wholeOrNothing, (text: string) => parsePing(text), 'ping/busybox.txt');

test('no loss is no reason to refuse', t => {
	t.is(parsePing(captured('ping/busybox.txt'), {refuseLoss: true}).received, 3);
});

const refuses = test.macro({
	exec(t, file: string, refuseLoss: boolean, message: string) {
		t.throws(() => parsePing(captured(file), {refuseLoss}), {message});
	},
	title: (_, file: string) => `refuses ${file}`,
});

test(refuses, 'ping/iputils-loss.txt', true, 'ping: 4 of 6 packets came back');
test(refuses, 'ping/busybox-loss.txt', true, 'ping: 3 of 4 packets came back');
test(refuses, 'ping/iputils-none.txt', false, 'ping: none of 3 packets came back');
test(refuses, 'ping/busybox-none.txt', false, 'ping: none of 2 packets came back');
test(refuses, 'ping/iputils-killed.txt', false, 'ping ended before it gave its figures: 64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.033 ms');
test(refuses, 'ping/busybox-killed.txt', false, 'ping ended before it gave its figures: 64 bytes from 127.0.0.1: seq=1 ttl=64 time=0.053 ms');
test(refuses, 'ping/no-name.txt', false, 'ping ended before it gave its figures: ping: nowhere.invalid: Name or service not known');
