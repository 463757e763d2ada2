import type * as pulumi from '@pulumi/pulumi';
import type {Connection} from '../connection.ts';
import type {Acceleration} from '../time-limits.ts';

/** A Linux machine that is up and reached over SSH. */
export interface Machine extends pulumi.Resource {
	/**
	 * How to reach it. Secret, because it has the private key.
	 *
	 * Another disk has another host key, so that everything is done again that was done on the old one.
	 */
	readonly connection: pulumi.Output<Connection>;

	/** What executes its instructions. */
	readonly acceleration: pulumi.Output<Acceleration>;

	/** Where this host reaches port 6443 of the machine. */
	readonly apiHost: pulumi.Output<string>;
	readonly apiPort: pulumi.Output<number>;
}
