import test from 'ava';
import {parseIperf3Tcp, parseIperf3Udp, type Iperf3Tcp, type Iperf3Udp} from '../../../scenarios/tools/iperf3.ts';
import {captured} from './captured.ts';
import {wholeOrNothing} from './whole-or-nothing.ts';

const readsTcp = test.macro({
	exec(t, file: string, result: Iperf3Tcp) {
		t.deepEqual(parseIperf3Tcp(captured(file), 1), result);
	},
	title: (_, file: string) => `reads ${file}`,
});

test(readsTcp, 'iperf3/tcp.json', {bitsPerSecondReceived: 20_090_690_658.424_39, bitsPerSecondSent: 20_103_031_305.079_277, retransmits: 2, seconds: 1.023018});
test(readsTcp, 'iperf3/tcp-3.12.json', {bitsPerSecondReceived: 13_783_752_519.498_73, bitsPerSecondSent: 13_784_064_689.687_227, retransmits: 25, seconds: 1.015579});
test(readsTcp, 'iperf3/tcp-two-streams.json', {bitsPerSecondReceived: 24_735_581_130.6397, bitsPerSecondSent: 24_819_078_057.814_255, retransmits: 18, seconds: 1.003998});
test(readsTcp, 'iperf3/tcp-reverse.json', {bitsPerSecondReceived: 9_185_263_967.974_806, bitsPerSecondSent: 9_234_989_465.014_517, retransmits: 27, seconds: 1.004709});
test(wholeOrNothing, (text: string) => parseIperf3Tcp(text, 1), 'iperf3/tcp.json');

const readsUdp = test.macro({
	exec(t, file: string, result: Iperf3Udp) {
		t.deepEqual(parseIperf3Udp(captured(file), 1), result);
	},
	title: (_, file: string) => `reads ${file}`,
});

test(readsUdp, 'iperf3/udp.json', {bitsPerSecond: 10_160_781.725807605, jitterMs: 0.008623251250254914, lostPercent: 0, seconds: 1.006184});
test(readsUdp, 'iperf3/udp-3.12.json', {bitsPerSecond: 10_220_110.50209778, jitterMs: 0.07516739903577657, lostPercent: 0, seconds: 1.000343});
test(readsUdp, 'iperf3/udp-lossy.json', {bitsPerSecond: 389_544_997.59604883, jitterMs: 0.045327686484827184, lostPercent: 34.44486051301254, seconds: 1.006676});

const refuses = test.macro({
	exec(t, parse: (text: string, seconds: number) => unknown, text: string, seconds: number, message: string) {
		t.throws(() => parse(text, seconds), {message});
	},
	title: (_, parse: (text: string, seconds: number) => unknown, __, ___, message: string) => `${parse.name} refuses: ${message}`,
});

test(refuses, parseIperf3Tcp, captured('iperf3/refused.json'), 1, 'iperf3: unable to connect to server - server may have stopped running or use a different port, firewall issue, etc.: Connection refused');
test(refuses, parseIperf3Tcp, captured('iperf3/server-gone.json'), 5, 'iperf3: control socket has closed unexpectedly');
test(refuses, parseIperf3Tcp, captured('iperf3/interrupted.json'), 1, 'iperf3: interrupt - the client has terminated');
test(refuses, parseIperf3Tcp, captured('iperf3/killed.json'), 5, 'iperf3 ended before it gave its figures, without a word');
test(refuses, parseIperf3Tcp, captured('iperf3/tcp.json').slice(0, 2000), 1, 'iperf3 ended in the middle of its figures');
test(refuses, parseIperf3Tcp, captured('iperf3/tcp.json'), 10, 'iperf3 measured for 1.02239 s of the 10 s asked for');
test(refuses, parseIperf3Tcp, captured('iperf3/udp.json'), 1, 'iperf3 measured UDP, not TCP');
test(refuses, parseIperf3Udp, captured('iperf3/tcp.json'), 1, 'iperf3 measured TCP, not UDP');
test(refuses, parseIperf3Udp, captured('iperf3/udp-lossy.json').replace('"bytes":\t49018200', '"bytes":\t0'), 1, 'iperf3: nothing arrived');
test(refuses, parseIperf3Tcp, '{\n}\n', 1, 'iperf3 measured nothing, not TCP');
