import {down} from '../stacks/cli/down.ts';
import {readLabs} from '../stacks/cli/labs.ts';
import {reap} from '../stacks/cli/reap.ts';
import {root} from '../stacks/pulumi/environment.ts';
import {ownRegressionLabs} from './own-regression-labs.ts';

let code = 0;
for (const stack of ownRegressionLabs(await readLabs(), root)) {
	code = Math.max(code, await down({stack, json: false}).catch((error: unknown) => {
		console.error(`Lab ${stack} is still there: ${error instanceof Error ? error.message : String(error)}`);
		return 1;
	}));
}

process.exitCode = Math.max(code, await reap({json: false, stdout: process.stdout}));
