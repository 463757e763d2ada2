import {mkdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {json} from 'node:stream/consumers';
import {replaceFile} from '../machine/replace-file.ts';

const {path: file, content} = await json(process.stdin) as {path: string; content: string};

if (process.argv[2] === 'down') {
	await rm(file, {force: true});
} else {
	await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
	await replaceFile(file, content);
	console.log(file);
}
