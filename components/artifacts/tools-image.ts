/** An image that every node has, with the load generators of the scenarios and what they load. */
export const toolsImage = 'localhost/kata-lab/tools:1';
