import test from 'ava';
import {decide, type AccelerationFacts} from '../../components/machine/acceleration.ts';

const decides = test.macro({
	exec(t, facts: AccelerationFacts, acceleration: 'kvm' | 'tcg', why: RegExp) {
		const decision = decide(facts);
		t.is(decision.acceleration, acceleration);
		t.regex(decision.why, why);
	},
	title: (_, facts) => `decides by ${JSON.stringify(facts)}`,
});

test(decides, {virtualization: false, nested: false}, 'tcg', /neither vmx nor svm/);
test(decides, {virtualization: false, nested: true, booted: true}, 'tcg', /neither vmx nor svm/);
test(decides, {virtualization: true, nested: false}, 'tcg', /`nested` is off/);
test(decides, {virtualization: true, nested: true, booted: false}, 'tcg', /did not boot/);
test(decides, {virtualization: true, nested: true, booted: true}, 'kvm', /booted under KVM/);
