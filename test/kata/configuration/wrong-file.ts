import type {Hypervisor} from '../../../components/kata/configuration.ts';

/** A file that is wrong, what we say of it, and what 3.0.0 does with it. */
export interface WrongFile {
	readonly hypervisor: Hypervisor;

	/** What is set over the released file. */
	readonly options: object;
	readonly ours: readonly string[];

	/** As seen from `kata-runtime --config … env` of 3.0.0, and with dragonball from its kata-types; read in its source where it says so. */
	readonly kata: string;
}
