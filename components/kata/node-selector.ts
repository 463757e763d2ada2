/** Labels of the nodes that have Kata's handler. */
export const nodeSelector = {runtime: 'kata'} as const;
