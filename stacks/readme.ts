import {readFileSync, writeFileSync} from 'node:fs';
import {annotationTable} from '../components/kata/annotations/annotation-table.ts';
import {allScenarios} from '../scenarios/index.ts';
import {annotationsDocument} from './annotations-document.ts';
import {declarations} from './declarations.ts';
import {kataPage} from './kata-page.ts';
import {renewMarked} from './readme-marked.ts';
import {scenarioSettingsTable, scenariosTable} from './readme-scenarios.ts';
import {renewSettings} from './readme-settings.ts';

const scenarios = await allScenarios();
const readme = new URL('../README.md', import.meta.url);
const settings = renewSettings(readFileSync(readme, 'utf8'), declarations());
const table = renewMarked(settings, 'scenarios', scenariosTable(scenarios));
writeFileSync(readme, renewMarked(table, 'scenario settings', scenarioSettingsTable(scenarios)));
writeFileSync(new URL('../docs/kata-annotations.md', import.meta.url), annotationsDocument(annotationTable));
writeFileSync(new URL('../docs/kata-configuration.md', import.meta.url), kataPage());
