import type {Keys} from '../key.ts';

const ignored = 'it is a placeholder, which no code of 3.0.0 uses';

/** The keys of `[image]`, of which the released file says that it is a placeholder. */
export const imageKeys = {
	service_offload: {kind: 'boolean', default: false, meaning: 'pull images in the guest', ignored},
	provision: {kind: 'string', default: '', meaning: 'where its secrets come from', ignored},
} as const satisfies Keys;
