import {mkdir, rm, rmdir} from 'node:fs/promises';
import path from 'node:path';
import {json} from 'node:stream/consumers';
import {stopQemu} from './qemu-process.ts';

const {directory} = await json(process.stdin) as {directory: string};

if (process.argv[2] === 'down') {
	await stopQemu(path.join(directory, 'node'));
	await rm(directory, {recursive: true, force: true});
	await rmdir(path.dirname(directory)).catch(() => undefined); // Other labs are in it, or none.
} else {
	await mkdir(directory, {recursive: true, mode: 0o700});
	console.log(directory);
}
