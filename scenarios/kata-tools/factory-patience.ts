/**
 * What Kata says where a guest of its factory boots for more than 30 s. That is fixed: only a pod's agent
 * reads dial_timeout (`init` and not `configure` in src/runtime/virtcontainers/kata_agent.go at 3.0.0).
 */
export const bootedTooLong = /timed out connecting to vsock/;

/** How often the factory is tried on a node that may only just be too slow for it. */
export const factoryTries = 3;

/** Why nothing was made in the end. */
export const tooSlowForFactory = `a guest took more than 30 s to boot, ${factoryTries} times; Kata's factory waits no longer, whatever dial_timeout says`;
