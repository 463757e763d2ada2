import type * as pulumi from '@pulumi/pulumi';
import type {Phase, Progress} from './progress.ts';

type EngineEvent = pulumi.automation.EngineEvent;

const words: Readonly<Partial<Record<pulumi.automation.OpType, string>>> = {
	'create': 'creating',
	'update': 'updating',
	'delete': 'deleting',
	'replace': 'replacing',
	'create-replacement': 'creating anew',
	'delete-replaced': 'deleting the old one',
	'read': 'reading',
	'import': 'importing',
};

const prefix = 'kata-lab:';

/** Shows what Pulumi's engine does: one phase for each resource that changes. */
export function followEngine(progress: Progress): (event: EngineEvent) => void {
	const running = new Map<string, Phase>();
	const end = (urn: string, ending: (phase: Phase) => void) => {
		const phase = running.get(urn);
		if (phase) {
			running.delete(urn);
			ending(phase);
		}
	};

	return ({resourcePreEvent, resOutputsEvent, resOpFailedEvent, diagnosticEvent}) => {
		if (resourcePreEvent && isOwnWork(resourcePreEvent.metadata)) {
			const {op, urn} = resourcePreEvent.metadata;
			end(urn, phase => {
				phase.done();
			});
			running.set(urn, progress.phase(nameIn(urn), words[op] ?? op));
		}

		if (resOutputsEvent) {
			end(resOutputsEvent.metadata.urn, phase => {
				phase.done();
			});
		}

		if (resOpFailedEvent) {
			end(resOpFailedEvent.metadata.urn, phase => {
				phase.fail('');
			});
		}

		if (diagnosticEvent) {
			showDiagnostic(diagnosticEvent, progress, running);
		}
	};
}

// A component only groups others, a provider only starts, and a refresh only looks: what they serve is shown.
function isOwnWork({op, type, old, new: created}: pulumi.automation.StepEventMetadata): boolean {
	return !['same', 'refresh'].includes(op) && !type.startsWith('pulumi:providers:') && (created ?? old)?.custom === true;
}

/** A message of the engine's without its marks for colours. */
export function plainText(message: string): string {
	return message.replaceAll(/<\{%[^%]*%\}>/g, '').trim();
}

function showDiagnostic({severity, message, urn, ephemeral}: pulumi.automation.DiagnosticEvent, progress: Progress, running: ReadonlyMap<string, Phase>): void {
	const text = plainText(message);
	if (text === '') {
		return;
	}

	const phase = urn === undefined ? undefined : running.get(urn);
	if (severity === 'error' || severity === 'warning') {
		progress.note(`${severity}: ${urn === undefined ? '' : `${nameIn(urn)}: `}${text}`);
	} else if (!['info', 'info#err'].includes(severity)) {
		return; // There is a `debug` that the type does not know.
	} else if (phase) {
		phase.update(text.split('\n').at(-1) ?? text);
	} else if (!ephemeral) {
		progress.note(text);
	}
}

/** A resource by the name that its program gave it, and its type where that is not this project's. */
export function nameIn(urn: string): string {
	const [, , types = '', ...name] = urn.split('::');
	const type = types.split('$').at(-1) ?? '';
	return type.startsWith(prefix) || type === 'command:remote:Command' ? name.join('::') : `${name.join('::')} (${type})`;
}
