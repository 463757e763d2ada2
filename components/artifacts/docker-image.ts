/** An image that every node has, with Docker's engine and client, and the shell's image as /images/busybox.tar. */
export const dockerImage = 'localhost/kata-lab/docker:1';
