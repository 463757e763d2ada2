import {Duplex} from 'node:stream';
import test from 'ava';
import {Client, type ClientChannel} from 'ssh2';
import {openChannel} from '../../scenarios/open-channel.ts';
import {TransportError} from '../../scenarios/transport-error.ts';

test('a channel is given as it was opened', async t => {
	const channel = new Duplex() as ClientChannel;
	t.is(await openChannel(done => {
		done(undefined, channel);
	}, 'no session'), channel);
});

test('a node that refuses one is the transport\'s fault', async t => {
	const refused = openChannel(done => {
		done(new Error('Unable to exec'), new Duplex() as ClientChannel);
	}, 'no session');

	await t.throwsAsync(refused, {instanceOf: TransportError, message: 'no session: Unable to exec'});
});

test('so is a connection that was cut before it was asked for one', async t => {
	const cut = openChannel(done => {
		new Client().exec('true', done);
	}, 'no session');

	await t.throwsAsync(cut, {instanceOf: TransportError, message: 'no session: Not connected'});
});
