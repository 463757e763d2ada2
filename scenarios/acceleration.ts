/** What executes the node that is measured: a machine of its own, a virtual one, or emulation. */
export type Acceleration = 'hardware' | 'kvm' | 'tcg';
