import {kubernetesProvider} from './kubernetes/provider.ts';
import {serve} from './rpc/serve.ts';

await serve(kubernetesProvider());
