import test from 'ava';
import {orderOf} from '../../scenarios/order.ts';

test('each pair has every arm once, in an order that its number and the seed decide', t => {
	const orders = Array.from({length: 200}, (_, pair) => orderOf(['runc', 'kata'], 7, pair).join(' '));
	t.deepEqual([...new Set(orders)].sort(), ['kata runc', 'runc kata']);
	const first = orders.filter(order => order.startsWith('runc')).length;
	t.true(first > 70 && first < 130, String(first));
	t.deepEqual(orders, Array.from({length: 200}, (_, pair) => orderOf(['runc', 'kata'], 7, pair).join(' ')));
	t.notDeepEqual(orders, Array.from({length: 200}, (_, pair) => orderOf(['runc', 'kata'], 8, pair).join(' ')));
});

test('three arms meet in all six orders', t => {
	const orders = Array.from({length: 200}, (_, pair) => orderOf(['a', 'b', 'c'], 1, pair).join(''));
	t.is(new Set(orders).size, 6);
});

test('the arms given stay as they are', t => {
	const arms = Object.freeze(['a', 'b', 'c']);
	t.is(orderOf(arms, 1, 1).length, 3);
});
