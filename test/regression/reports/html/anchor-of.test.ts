import test from 'ava';
import {anchorOf} from '../../../../regression/reports/html/anchor-of.ts';

const is = test.macro({
	exec(t, cell: string, scenario: string, name: string | undefined, anchor: string) {
		t.is(anchorOf({cell, scenario}, name), anchor);
	},
	title: (title = '') => title,
});

test('a metric\'s place is named after it', is, 'default', 'startup-cri', 'criTotal', 'default.startup-cri.criTotal');
test('a scenario\'s too', is, 'default', 'nginx', undefined, 'default.nginx');
test('different names have different places, and none has a space', is, 'v1 "clh"', 'a.b', '🙂', 'v1_20__22_clh_22_.a_2e_b._1f642_');
