import css from '@eslint/css';
import js from '@eslint/js';
import {defineConfig, globalIgnores} from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
	globalIgnores(['node_modules', '.lab']),
	{
		files: ['**/*.{js,ts}'],
		extends: [js.configs.recommended, tseslint.configs.strictTypeChecked],
		languageOptions: {
			parserOptions: {
				projectService: {allowDefaultProject: ['eslint.config.js', 'test/e2e/ava.config.js', 'regression/reports/html/report.js']},
				tsconfigRootDir: import.meta.dirname,
			},
		},
		rules: {
			'@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
		},
	},
	{
		files: ['test/**/*.{js,ts}'],
		rules: {
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
		},
	},
	{
		files: ['**/*.js'],
		extends: [tseslint.configs.disableTypeChecked],
	},
	{
		// Runs in the report's page, and in nothing else.
		files: ['regression/reports/html/report.js'],
		languageOptions: {sourceType: 'script', globals: {document: 'readonly'}},
	},
	{
		files: ['**/*.css'],
		plugins: {css},
		language: 'css/css',
		extends: ['css/recommended'],
		rules: {
			'css/no-invalid-properties': ['error', {allowUnknownVariables: true}],
			'css/use-baseline': ['error', {available: 'newly'}],
		},
	},
);
