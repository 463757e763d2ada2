import {catalogue, type ArtifactName} from './catalogue.ts';
import {messageOf} from './errors.ts';
import {obtain} from './ladder.ts';
import type {Progress} from './progress.ts';

const names = process.argv.slice(2);
const known = Object.keys(catalogue) as ArtifactName[];
const unknown = names.filter(name => !known.includes(name as ArtifactName));
if (names.length === 0 || unknown.length > 0) {
	console.error([...unknown.map(name => `nothing is called ${name}`), `names: ${known.join(' ')}`].join('\n'));
	process.exit(2);
}

let shown = 0;
const onProgress = ({artifact, doing, received, total, elapsed}: Progress) => {
	const now = Date.now();
	if (received !== undefined && received !== total && now - shown < 2000) {
		return;
	}

	shown = now;
	const bytes = received === undefined ? '' : ` ${received}${total === undefined ? '' : ` of ${total}`} bytes`;
	console.error(`${artifact}: ${doing}${bytes}${elapsed ? ` (${elapsed} s)` : ''}`);
};

for (const name of names as ArtifactName[]) {
	try {
		console.log(JSON.stringify(await obtain(name, {mirror: process.env['KATA_LAB_MIRROR'], onProgress})));
	} catch (error) {
		console.error(messageOf(error));
		process.exitCode = 1;
	}
}
