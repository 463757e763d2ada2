import {accessSync, constants} from 'node:fs';
import path from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** The Chromium of this host, as Debian's package or another puts it on the PATH; nothing where there is none. */
export function browserOnPath(directories = (process.env['PATH'] ?? '').split(path.delimiter)): string | undefined {
	return names.flatMap(name => directories.map(directory => path.join(directory, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
