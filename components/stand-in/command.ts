import {commandProvider} from './command/provider.ts';
import {serve} from './rpc/serve.ts';

await serve(commandProvider());
