import test from 'ava';
import {capabilities, nodeDisk, nodeKernel} from '../../../scenarios/limits/privileged.ts';
import {namedLines} from '../../../scenarios/named-lines.ts';

test('every capability up to the kernel\'s last makes all', t => {
	t.is(capabilities({pod: namedLines('CapEff: 000001ffffffffff'.replace(':', '') + '\nlast 40')}).answer, 'holds');
	t.is(capabilities({pod: {CapEff: '00000000a80425fb', last: '40'}}).answer, 'does not hold');
	t.throws(() => capabilities({pod: {last: '40'}}), {message: 'the container did not tell its capabilities'});
	t.throws(() => capabilities({pod: {CapEff: '1', last: ''}}), {message: 'the container did not tell its capabilities'});
});

test('a disk is known by its numbers, not by its name', t => {
	t.is(nodeDisk({pod: {devices: 'vda=254:0 loop0=7:0'}, nodeDisks: ['254:0']}).answer, 'holds');
	t.is(nodeDisk({pod: {devices: 'vda=253:0'}, nodeDisks: ['254:0']}).answer, 'does not hold');
	t.is(nodeDisk({pod: {devices: ''}, nodeDisks: ['254:0']}).answer, 'does not hold');
	t.throws(() => nodeDisk({pod: {}, nodeDisks: ['254:0']}), {message: 'the container did not list its devices'});
	t.throws(() => nodeDisk({pod: {devices: ''}, nodeDisks: []}), {message: 'the node shows no disk'});
});

test('nothing is said of a line that was not written', t => {
	t.is(nodeKernel({pod: {log: 'written'}, inNodeLog: true}).answer, 'holds');
	t.is(nodeKernel({pod: {log: 'written'}, inNodeLog: false}).answer, 'does not hold');
	t.throws(() => nodeKernel({pod: {log: 'silent'}, inNodeLog: false}), {message: /^the container could not write/});
});
