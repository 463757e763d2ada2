import {wrongDragonballs} from './wrong-dragonballs.ts';
import {wrongGuests} from './wrong-guests.ts';
import {wrongOtherHypervisors} from './wrong-other-hypervisors.ts';
import {wrongRuntimes} from './wrong-runtimes.ts';
import {wrongSharing} from './wrong-sharing.ts';

/** Every wrong file that has been shown to 3.0.0. */
export const wrongFiles = [...wrongGuests, ...wrongSharing, ...wrongRuntimes, ...wrongOtherHypervisors, ...wrongDragonballs];
