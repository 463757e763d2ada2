export default {
	files: ['test/e2e/*.test.ts'],
	extensions: ['ts'],
	serial: true,
	concurrency: 1,
	timeout: '75m',
	failFast: true,
	verbose: true,
};
