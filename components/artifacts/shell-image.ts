/** An image that every node has, with a shell in it. */
export const shellImage = 'localhost/kata-lab/busybox:1';
