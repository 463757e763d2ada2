import test from 'ava';
import {parseAb, type AbResult} from '../../../scenarios/tools/ab.ts';
import {captured} from './captured.ts';
import {wholeOrNothing} from './whole-or-nothing.ts';

const reads = test.macro({
	exec(t, file: string, requests: number, result: AbResult) {
		t.deepEqual(parseAb(captured(file), requests), result);
	},
	title: (_, file: string) => `reads ${file}`,
});

test(reads, 'ab/complete.txt', 1000, {
	requestsPerSecond: 11_396.53, completed: 1000, failed: 0, non2xx: 0, concurrency: 10, secondsTaken: 0.088, msMean: 0.877,
	msPercentiles: {50: 1, 66: 1, 75: 1, 80: 1, 90: 2, 95: 2, 98: 4, 99: 6, 100: 9}, transferKibPerSecond: 9437.75,
});
test(reads, 'ab/keep-alive.txt', 1000, {
	requestsPerSecond: 14_655.67, completed: 1000, failed: 0, non2xx: 0, concurrency: 100, secondsTaken: 0.068, msMean: 6.823,
	msPercentiles: {50: 3, 66: 4, 75: 6, 80: 6, 90: 19, 95: 32, 98: 34, 99: 35, 100: 35}, transferKibPerSecond: 12_208.28,
});
test(wholeOrNothing, (text: string) => parseAb(text, 1000), 'ab/complete.txt');

const refuses = test.macro({
	exec(t, file: string, requests: number, message: string) {
		t.throws(() => parseAb(captured(file), requests), {message});
	},
	title: (_, file: string, requests: number) => `refuses ${file} when asked for ${requests} requests`,
});

test(refuses, 'ab/complete.txt', 1001, 'ab completed 1000 of 1001 requests');
test(refuses, 'ab/interrupted.txt', 100_000_000, 'ab completed 11561 of 100000000 requests');
test(refuses, 'ab/length.txt', 100, 'ab: 91 of 100 requests failed (Connect: 0, Receive: 0, Length: 91, Exceptions: 0)');
test(refuses, 'ab/not-found.txt', 100, 'ab: 100 of 100 requests were answered with another status than 2xx');
test(refuses, 'ab/empty.txt', 10, 'ab: all 10 requests were answered by nothing');
test(refuses, 'ab/refused.txt', 10, 'ab ended before it gave its figures: apr_socket_recv: Connection refused (111)');
test(refuses, 'ab/reset.txt', 100, 'ab ended before it gave its figures: apr_socket_recv: Connection reset by peer (104)');
test(refuses, 'ab/timeout.txt', 10, 'ab ended before it gave its figures: apr_pollset_poll: The timeout specified has expired (70007)');
test(refuses, 'ab/killed.txt', 10, 'ab ended before it gave its figures: Benchmarking 127.0.0.1 (be patient)');
test(refuses, 'ab/one.txt', 1, 'ab ended before it gave its figures: Total:          0    0   0.0      0       0');
