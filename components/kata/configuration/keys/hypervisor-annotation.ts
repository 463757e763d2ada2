/** What the names of the annotations of `[hypervisor.…]` begin with; they have to be allowed in `enable_annotations`. */
export const hypervisorAnnotation = 'io.katacontainers.config.hypervisor';
