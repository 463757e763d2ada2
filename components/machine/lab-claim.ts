import {mkdir} from 'node:fs/promises';
import {json} from 'node:stream/consumers';
import {removeLab} from './remove-lab.ts';

const {directory} = await json(process.stdin) as {directory: string};

if (process.argv[2] === 'down') {
	await removeLab(directory);
} else {
	await mkdir(directory, {recursive: true, mode: 0o700});
	console.log(directory);
}
