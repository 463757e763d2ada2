import test from 'ava';
import {sourceLinks} from '../../../../regression/reports/html/source-links.ts';

const kata = 'https://github.com/kata-containers/kata-containers';

const leads = test.macro<[source: string, ...addresses: string[]]>({
	exec(t, source, ...addresses) {
		const text = sourceLinks(source).toString();
		t.deepEqual([...text.matchAll(/href="([^"]+)"/g)].map(([, address]) => address), addresses);
		t.is(text.replaceAll(/<\/?a[^>]*>/g, ''), source);
	},
	title: (_, source) => `«${source}» leads there`,
});

test(leads, 'kata-containers#2438, #3765', `${kata}/issues/2438`, `${kata}/issues/3765`);
test(leads, 'kata-containers/kata-containers#6059, mended after 3.0.0', `${kata}/issues/6059`);
test(leads, 'docs/Limitations.md at 3.0.0, kata-containers/runtime#308', `${kata}/blob/3.0.0/docs/Limitations.md`, 'https://github.com/kata-containers/runtime/issues/308');
test(leads, 'openshift/sandboxed-containers-operator#84', 'https://github.com/openshift/sandboxed-containers-operator/issues/84');
test(leads, 'virtcontainers/container.go at 3.0.0 ignores it', `${kata}/blob/3.0.0/src/runtime/virtcontainers/container.go`);
test(leads, 'pkg/oci/utils.go at 3.0.0', `${kata}/blob/3.0.0/src/runtime/pkg/oci/utils.go`);
test(leads, 'src/agent/src/rpc.rs at 3.0.0', `${kata}/blob/3.0.0/src/agent/src/rpc.rs`);
test(leads, 'configuration-qemu.toml at 3.0.0', `${kata}/blob/3.0.0/src/runtime/config/configuration-qemu.toml.in`);
test(leads, 'integration/kubernetes/k8s-oom.bats of kata-containers/tests at 3.0.0', 'https://github.com/kata-containers/tests/blob/3.0.0/integration/kubernetes/k8s-oom.bats');
test(leads, 'wait.go of the shim at 3.0.0');
test(leads, 'the test plan; the quick start');
test(leads, '');
