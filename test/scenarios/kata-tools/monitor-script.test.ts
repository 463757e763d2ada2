import {execFile} from 'node:child_process';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {readFileSync} from 'node:fs';
import {promisify} from 'node:util';
import test from 'ava';
import {parseAnswer} from '../../../scenarios/kata-tools/monitor-client.ts';

const script = readFileSync(new URL('../../../scenarios/kata-tools/kata-monitor.sh', import.meta.url), 'utf8');
const run = async (...words: string[]) => (await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script, 'bash', ...words])).stdout;

test('an answer is read whole, and a kata-monitor that is there is not started again', async t => {
	const lines = Array.from({length: 5000}, (_, index) => `kata_monitor_line{number="${index}"} ${index}\n`).join('');
	const server = createServer((request, response) => {
		response.writeHead(request.url === '/metrics' ? 200 : 404).end(request.url === '/metrics' ? lines : 'none');
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.teardown(() => {
		server.close();
		server.closeAllConnections();
	});
	const port = String((server.address() as AddressInfo).port);

	t.deepEqual(parseAnswer(await run('get', port, '/metrics')), {status: 200, body: lines});
	t.deepEqual(parseAnswer(await run('get', port, '/other')), {status: 404, body: 'none'});
	t.is(await run('start', port), 'service\n');
});

test('where nothing listens there is no answer', async t => {
	await t.throwsAsync(run('get', '1', '/metrics'), {message: /Connection refused/});
});
