import {readFileSync, writeFileSync} from 'node:fs';
import {declarations} from './declarations.ts';
import {renewSettings} from './readme-settings.ts';

const readme = new URL('../README.md', import.meta.url);
writeFileSync(readme, renewSettings(readFileSync(readme, 'utf8'), declarations()));
