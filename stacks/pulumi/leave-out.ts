import Module from 'node:module';

// More than half of the 900 modules that the SDK loads are for what a lab never asks for: functions written into
// the state (npm's resolver, the TypeScript compiler, a debugger's session), the Automation API, traces that nobody
// ordered, and source maps of TypeScript, which Node.js runs as it is. Each start takes 0.4 s less without.
const always = /\/typescript-shim$|\/closure\/(?:codePaths|v8Hooks)$|^\.\/automation$|^source-map-support\/register$/;
const tracing = /^@opentelemetry\/(?:resources|sdk-trace-base|sdk-trace-node|exporter-zipkin|instrumentation|instrumentation-grpc)$/;
const isTraced = process.env['TRACEPARENT'] !== undefined || process.argv.some(word => word.startsWith('--tracing'));

const leftOut = {
	isInitializedAsync: () => undefined, // The SDK's runner calls it at its start, and awaits its answer.
};

// A hook of `registerHooks` does the same, and makes each of the other modules' resolution slower.
const loader = Module as unknown as {_load: (request: string, ...more: unknown[]) => unknown};
const load = loader._load.bind(loader);
loader._load = (request, ...more) => always.test(request) || (!isTraced && tracing.test(request))
	? leftOut
	: load(request, ...more);
