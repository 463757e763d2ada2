import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {withLock} from '../../components/artifacts/lock.ts';
import {own} from '../../stacks/pulumi/environment.ts';
import {readRequest, usage, type Request} from './arguments.ts';
import {exitCodeOf} from './figure.ts';
import {measure} from './measure.ts';
import {reportJson} from './report.ts';
import {tableText} from './table.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => {
		if (!stop.signal.aborted) {
			console.error('Stopping: what the benchmark started is taken away.');
			stop.abort(new Error('stopped'));
		}
	});
}

let code: number;
try {
	const request = readRequest(process.argv.slice(2));
	code = request.help ? print(usage) : await alone(async () => bench(request));
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	code = stop.signal.aborted ? 130 : 2;
}

process.exit(code); // What cannot be stopped in order, such as the making of a golden node, ends with us.

async function bench({names, json}: Request): Promise<number> {
	const {figures, testbed, failed} = await measure(names, stop.signal);
	console.log(tableText(figures, testbed));
	if (json !== undefined) {
		await writeFile(path.resolve(process.env['INIT_CWD'] ?? '.', json), reportJson(figures, testbed));
	}

	const missed = figures.filter(({met}) => met === false).map(({name}) => name);
	if (missed.length > 0) {
		console.error(`Goals missed: ${missed.join(', ')}.`);
	}

	return exitCodeOf(figures, failed);
}

async function alone<T>(work: () => Promise<T>): Promise<T> {
	return withLock(path.join(own, 'locks', 'bench'), pid => {
		throw new Error(`process ${pid} is at a benchmark in this checkout`);
	}, work);
}

function print(text: string): number {
	console.log(text);
	return 0;
}
