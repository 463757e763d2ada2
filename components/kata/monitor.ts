import type {Step} from '../step.ts';

/** Where kata-monitor listens on a machine that has it as a service: on the loopback interface alone. */
export const monitorAddress = '127.0.0.1:8090';

/** The step that makes kata-monitor a service. */
export const monitorStep: Step = {script: 'kata-monitor', variables: {ADDRESS: monitorAddress}};
