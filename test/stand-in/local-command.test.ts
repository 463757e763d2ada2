import test from 'ava';
import {commandProvider} from '../../components/stand-in/command/provider.ts';
import {secret, unknown} from '../../components/stand-in/rpc/properties.ts';
import {drive} from './driver.ts';

const type = 'command:local:Command';

async function provider(t: {teardown: (end: () => void) => void}) {
	const driven = await drive(commandProvider());
	t.teardown(driven.close);
	return driven;
}

test('runs create and keeps what it printed, less the last newline', async t => {
	const command = await provider(t);
	const {id, state} = await command.create(type, {create: 'cat; echo; echo "$GREETING" >&2', stdin: 'in', environment: {GREETING: 'hi'}}, {name: 'step'});
	t.regex(id, /^step[\da-f]{8}$/);
	t.like(state, {stdout: 'in', stderr: 'hi', stdin: 'in', create: 'cat; echo; echo "$GREETING" >&2'});
});

test('shows the lines of the outputs that logging names', async t => {
	const command = await provider(t);
	for (const logging of ['none', 'stdout', 'stderr']) {
		await command.create(type, {create: `echo out-${logging}; echo err-${logging} >&2`, logging});
	}

	await command.create(type, {create: 'printf "one\\ntwo"'});
	t.deepEqual(command.logged, ['out-stdout', 'err-stderr', 'one', 'two']);
});

test('a preview runs nothing and leaves the outputs unknown', async t => {
	const command = await provider(t);
	const inputs = {create: 'echo ran', stdin: unknown};
	const {state} = await command.create(type, inputs, {preview: true});
	t.deepEqual(state, {...inputs, stdout: unknown, stderr: unknown});
	const updated = await command.update(type, {id: 'a', state: {...inputs, stdout: 'old', stderr: ''}}, {create: 'echo other'}, {preview: true});
	t.is(updated['stdout'], unknown);
	t.deepEqual(command.logged, []);
});

test('what is secret among the inputs is secret in the state', async t => {
	const command = await provider(t);
	const {state} = await command.create(type, {create: 'cat', stdin: secret('s3cret')});
	t.deepEqual(state['stdin'], secret('s3cret'));
});

test('an error has the command and its output, not its input', async t => {
	const command = await provider(t);
	const error = await t.throwsAsync(command.create(type, {create: 'echo out; echo err >&2; exit 3', stdin: secret('s3cret')}));
	t.true(error.message.includes('exit status 3: running "echo out; echo err >&2; exit 3":\n'));
	t.true(error.message.includes('out\n'));
	t.true(error.message.includes('err\n'));
	t.false(error.message.includes('s3cret'));
});

test('an error shows only the end of a long output', async t => {
	const command = await provider(t);
	const error = await t.throwsAsync(command.create(type, {create: 'head -c 300000 /dev/zero | tr "\\0" x; echo end; exit 1', logging: 'none'}));
	t.regex(error.message, /\[\d+ bytes before this\]\nx+end/);
	t.true(error.message.length < 20_000);
});

test('update runs update, or create where there is none, with the previous output at hand', async t => {
	const command = await provider(t);
	const old = {id: 'a', state: {create: 'true', stdout: 'before', stderr: ''}};
	t.is((await command.update(type, old, {create: 'echo created', update: 'echo "$PULUMI_COMMAND_STDOUT, after"'}))['stdout'], 'before, after');
	t.is((await command.update(type, old, {create: 'echo created'}))['stdout'], 'created');
	t.is((await command.update(type, old, {create: 'echo "[$PULUMI_COMMAND_STDOUT]"', addPreviousOutputInEnv: false}))['stdout'], '[]');
	t.is((await command.update(type, old, {delete: 'true'}))['stdout'], 'before');
});

test('delete runs delete, or nothing where there is none', async t => {
	const command = await provider(t);
	await command.delete(type, {id: 'a', state: {create: 'true', delete: 'echo gone; cat', stdin: 'in', stdout: '', stderr: ''}});
	await command.delete(type, {id: 'a', state: {create: 'true', stdout: '', stderr: ''}});
	t.deepEqual(command.logged, ['gone', 'in']);
});

test('only other triggers replace', async t => {
	const command = await provider(t);
	const inputs = {create: 'true', stdin: 'a', triggers: [1, 'x']};
	t.deepEqual(await command.diff(type, {inputs}, inputs), {changes: [], replaces: [], deleteBeforeReplace: false});
	t.deepEqual((await command.diff(type, {inputs}, {...inputs, stdin: secret('b'), environment: {A: 'b'}})).changes, ['environment', 'stdin']);
	t.deepEqual((await command.diff(type, {inputs}, {...inputs, triggers: [1, 'y']})).replaces, ['triggers[1]']);
	t.deepEqual((await command.diff(type, {inputs}, {...inputs, stdin: unknown})).changes, ['stdin']);
	t.deepEqual((await command.diff(type, {inputs: {...inputs, stdin: secret('a')}}, inputs)).changes, []);
});

test('a command that outlives its time limit is ended with all its children', async t => {
	const command = await provider(t);
	const error = await t.throwsAsync(command.create(type, {create: 'echo begun; sleep 600 & wait'}, {timeout: 0.5}));
	t.true(error.message.includes('not done within its time limit of 0.5 s (customTimeouts): running "echo begun; sleep 600 & wait":\nbegun'));
});

test('Cancel ends what runs', async t => {
	const command = await provider(t);
	const creation = command.create(type, {create: 'echo begun; sleep 600'});
	while (command.logged.length === 0) {
		await new Promise(resolve => {
			setTimeout(resolve, 20);
		});
	}

	await command.cancel();
	await t.throwsAsync(creation, {message: /cancelled: running/});
});

test('inputs that are not served, and such of another type, are refused by name', async t => {
	const command = await provider(t);
	const {failures} = await command.check(type, {create: 1, assetPaths: ['*'], crate: 'x', stdin: unknown});
	t.deepEqual(failures.map(({property}) => property).sort(), ['assetPaths', 'crate', 'create']);
	t.regex(JSON.stringify(failures), /KATA_LAB_MIRROR/);
});

test('a type that is not served is refused by name, and so is a function', async t => {
	const command = await provider(t);
	await t.throwsAsync(command.create('command:remote:CopyFile', {}), {message: /command:remote:CopyFile is not served.*KATA_LAB_MIRROR/});
	await t.throwsAsync(command.check('command:remote:CopyFile', {}), {message: /command:remote:CopyFile is not served/});
});
