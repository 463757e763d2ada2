import {createRequire} from 'node:module';
import './leave-out.ts';

// The language host that is built from Go modules does not read the option `typescript` of Pulumi.yaml.
process.env['PULUMI_NODEJS_TYPESCRIPT'] = 'false';
createRequire(import.meta.url)('@pulumi/pulumi/cmd/run');
