/** A file that a vendor publishes, and how it is known to be the right one. */
export interface Release {
	/** The directory it is published in. */
	url: string;

	/** Its name there, and in a mirror. */
	fileName: string;

	/** The pinned digest, in hex. */
	sha256?: string;

	/** The pinned digest, in hex, where the vendor's own list has this one only. */
	sha512?: string;

	/** The vendor's list of SHA-256 digests in the same directory; read when no digest is pinned. */
	checksums?: string;

	/** Which member of the tarball each file is; without it the release's file is the artifact's only one. */
	members?: Record<string, string>;
}

/** How an artifact is made from packages, without its vendor's release. */
export type Build =
	/** The tools of Go modules. */
	| {kind: 'go-modules'; modules: GoModule[]}
	/** A C program whose source is part of a Go module that one of `modules/` requires. */
	| {kind: 'c-source'; module: string; goModule: string; source: string; flags: string[]}
	/** A program of a Debian package, with the loader and the libraries that it needs. */
	| {kind: 'debian-package'; package: string; program: string}
	/** A root directory with packages of a Debian release, less what the patterns of `without` say. */
	| {kind: 'debian-root'; suite: string; packages: string[]; without: string[]}
	/** Nothing to make: the node's own packages bring it. */
	| {kind: 'node-packages'; packages: string[]};

/** A directory of `modules/`, whose `go.mod` lists the programs as its tools. */
export interface GoModule {
	directory: string;
	ldflags: string;

	/** What Go calls a program → what the artifact calls it, where they differ. */
	rename?: Record<string, string>;
}

/** One thing that a lab must bring in. */
export interface Artifact {
	version: string;

	/** What it yields; all are executables, but for a release's file itself and a root directory's tar. */
	files: string[];

	release?: Release;

	build?: Build;

	/** The setting by which a user allows another file of that name, by its digest. */
	digestSetting?: string;
}
