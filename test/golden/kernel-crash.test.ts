import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {kernelCrash} from '../../components/golden/kernel-crash.ts';
import {nodeNames} from '../../components/machine/node-names.ts';

function lab(consoles: readonly string[]): string {
	const directory = mkdtempSync(path.join(tmpdir(), 'kata-lab-crash-'));
	for (const [index, name] of nodeNames(consoles.length).entries()) {
		mkdirSync(path.join(directory, name));
		writeFileSync(path.join(directory, name, 'console.log'), consoles[index] ?? '');
	}

	return directory;
}

const quiet = 'Debian GNU/Linux 13 node ttyS0\r\n\r\nnode login: ';
const crashed = `${quiet}[  208.986260] kvm: kvm [2288]: vcpu0, guest rIP: 0xffffffff8100383f Unhandled WRMSR(0xc0010007) = 0xffff\r
[  236.607744] Kernel panic - not syncing: corrupted stack end detected inside scheduler\r
[  236.608565] CPU: 0 UID: 0 PID: 2294 Comm: qemu-system-x86 Not tainted\r
[  236.622690] Rebooting in 10 seconds..\r\n`;

test('a crash is in the console of the node that had it', async t => {
	const [, second = ''] = nodeNames(2);
	t.is(await kernelCrash(lab([quiet, crashed]), 2), `${second}: Kernel panic - not syncing: corrupted stack end detected inside scheduler`);
});

test('nodes that run on, and those without a console, have not crashed', async t => {
	t.is(await kernelCrash(lab([quiet]), 1), undefined);
	t.is(await kernelCrash(lab([]), 1), undefined);
});
