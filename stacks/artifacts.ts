import {ArtifactError} from '../components/artifacts/errors.ts';
import {obtain, type Obtained, type ObtainOptions} from '../components/artifacts/ladder.ts';

/** Which Kata a lab gets. */
export type KataSource =
	/** The released tarball, or another one that the user named by its digest. */
	| {kind: 'kata'; tarball: Obtained}
	/** runc's shim under kata's name, and why. */
	| {kind: 'rehearsal'; why: string};

/**
 * Kata's tarball, or the word that the lab is a rehearsal.
 *
 * With the tarball at hand a rehearsal never happens by itself; one that is there but is not what
 * the settings name is an error, and never a rehearsal.
 */
export async function kataSource(rehearsal: 'auto' | 'never' | 'always', options: ObtainOptions & {sha256: string}): Promise<KataSource> {
	if (rehearsal === 'always') {
		return {kind: 'rehearsal', why: 'the setting `rehearsal` says always'};
	}

	try {
		return {kind: 'kata', tarball: await obtain('kata-static', options)};
	} catch (error) {
		if (rehearsal === 'auto' && error instanceof ArtifactError && error.reason === 'unavailable') {
			return {kind: 'rehearsal', why: error.message};
		}

		throw error;
	}
}
