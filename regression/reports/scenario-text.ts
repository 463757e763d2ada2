import type {Scenario} from '../../scenarios/scenario.ts';
import {valuesOf} from '../../scenarios/setting.ts';

/** What a scenario says of itself, for a reader of figures. */
export interface ScenarioText {
	/** What it belongs to, such as `network`. */
	group: string;
	shows: string;
	expectation: string;

	/** What each metric measures, by its name. */
	metrics: Readonly<Record<string, string>>;

	/** Where each claim is known from, by its name. */
	sources: Readonly<Record<string, string>>;

	/** What each note says, by its name. */
	notes: Readonly<Record<string, string>>;
}

/** The texts of scenarios, by their names. */
export function scenarioTexts(scenarios: readonly Scenario[]): Record<string, ScenarioText> {
	return Object.fromEntries(scenarios.map(({name, group, shows, expectation, settings, metrics, claims = [], notes = []}) => [name, {
		group,
		shows,
		expectation,
		metrics: Object.fromEntries(metrics(valuesOf(settings, {}, 'hardware')).map(metric => [metric.name, metric.shows])),
		sources: Object.fromEntries(claims.map(claim => [claim.name, claim.source])),
		notes: Object.fromEntries(notes.map(note => [note.name, note.shows])),
	}]));
}
