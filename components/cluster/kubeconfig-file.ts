import {mkdir, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {json} from 'node:stream/consumers';

const {path: file, content} = await json(process.stdin) as {path: string; content: string};

if (process.argv[2] === 'down') {
	await rm(file, {force: true});
} else {
	await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
	await writeFile(`${file}.new`, content, {mode: 0o600});
	await rename(`${file}.new`, file);
	console.log(file);
}
