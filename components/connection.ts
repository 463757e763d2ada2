/** How a machine is reached over SSH. The same shape that `command.remote` takes. */
export interface Connection {
	/** A name or address. */
	host: string;

	/** TCP port of the SSH server. */
	port: number;

	/** `root`, or a user who may run `sudo` without a password. */
	user: string;

	/** The private key in OpenSSH or PEM form. A secret. */
	privateKey: string;

	/** The server's public key in `authorized_keys` form; any other key ends the connection. */
	hostKey: string;
}
