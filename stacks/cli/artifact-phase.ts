import type {Report} from '../../components/artifacts/progress.ts';
import type {Progress} from './progress.ts';

/** One phase for one artifact: shows what `obtain` reports, and how it ends. */
export async function artifactPhase<T>(progress: Progress, artifact: string, obtain: (report: Report) => Promise<T>, outcome: (obtained: T) => string): Promise<T> {
	const phase = progress.phase(artifact);
	try {
		const obtained = await obtain(({doing, received, total}) => {
			phase.update(doing);
			if (received !== undefined) {
				phase.bytes(received, total);
			}
		});
		phase.done(outcome(obtained));
		return obtained;
	} catch (error) {
		phase.fail(error instanceof Error ? error.message : String(error));
		throw error;
	}
}
