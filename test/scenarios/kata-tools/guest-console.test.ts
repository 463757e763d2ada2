import test from 'ava';
import {consoleScript, parseConsole, wordsOn} from '../../../scenarios/kata-tools/guest-console.ts';

const boot = '0b3b9c0e-5a1c-4d7e-9f5b-2f3c9d1a7e60';
const terminal = `root@kata:/# ${consoleScript}\r
exit\r
<<kernel 5.19.2>>\r
<<boot ${boot}>>\r
<<program /usr/bin/kata-agent>>\r
<<program /bin/bash>>\r
<<program /bin/bash>>\r
<<done>>\r
root@kata:/# exit\r
`;

test('a shell\'s answers are told from the echo of what was typed', t => {
	t.deepEqual(parseConsole(terminal), {kernel: '5.19.2', boot, programs: ['/bin/bash', '/usr/bin/kata-agent']});
	t.is(parseConsole(`root@kata:/# ${consoleScript}\r\n`), undefined);
});

test('an echo is no word', t => {
	t.is(wordsOn(`${consoleScript}\r\nexit\r\ndial unix shim-monitor.sock: no such file\r\n`), 'dial unix shim-monitor.sock: no such file');
	t.is(wordsOn(`${consoleScript}\nexit\n`), '');
});

test('an error of Kata\'s is no answer', t => {
	t.is(parseConsole('connection reset by peer\r\n'), undefined);
});
