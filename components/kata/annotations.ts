export {annotationProblems, type Annotations} from './annotations/annotation-problems.ts';
export {problemText, type AnnotationProblem} from './annotations/annotation-problem.ts';
export {kataAnnotations, type PodConfiguration} from './annotations/kata-annotations.ts';
export type {PodHandler, PodHandlers} from './annotations/pod-handler.ts';
export {refuseAnnotations} from './annotations/refuse-annotations.ts';
