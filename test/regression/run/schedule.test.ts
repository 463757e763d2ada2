import {setImmediate as turn} from 'node:timers/promises';
import test from 'ava';
import {schedule} from '../../../regression/run/schedule.ts';

const cell = (scenario: string, alone = false) => ({scenario, alone});

/** Who ran where beside whom. */
async function scheduled(cells: Array<ReturnType<typeof cell>>, nodes: string[]) {
	const events: string[] = [];
	const running = new Set<string>();
	let most = 0;
	await schedule(cells, nodes, async ({scenario, alone}, node) => {
		running.add(`${scenario} ${node}`);
		most = Math.max(most, running.size);
		events.push(`${scenario}${alone ? ' alone' : ''} on ${node}${running.size > 1 ? ` beside ${running.size - 1}` : ''}`);
		for (let turns = 0; turns < scenario.length; turns++) {
			await turn();
		}

		running.delete(`${scenario} ${node}`);
	});
	return {events, most};
}

test('one node measures all in their order', async t => {
	const {events} = await scheduled([cell('b'), cell('a', true), cell('c')], ['n1']);
	t.deepEqual(events, ['b on n1', 'a alone on n1', 'c on n1']);
});

test('with several nodes, who stands alone comes first, and the rest share the nodes', async t => {
	const {events, most} = await scheduled([cell('b'), cell('a', true), cell('cc'), cell('d')], ['n1', 'n2']);
	t.deepEqual(events, ['a alone on n1', 'b on n1', 'cc on n2 beside 1', 'd on n1 beside 1']);
	t.is(most, 2);
});

test('no scenario runs twice at a time', async t => {
	const {events, most} = await scheduled([cell('same'), cell('same'), cell('same')], ['n1', 'n2', 'n3']);
	t.is(events.length, 3);
	t.is(most, 1);
});

test('what a measurement throws ends the schedule', async t => {
	await t.throwsAsync(schedule([cell('a'), cell('b')], ['n1', 'n2'], () => Promise.reject(new Error('stopped'))), {message: 'stopped'});
});
