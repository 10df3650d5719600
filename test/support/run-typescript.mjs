import { register } from 'node:module';

/** `node --import ./test/support/run-typescript.mjs program.ts` runs a program of ours from its source. */
register('./typescript-loader.mjs', import.meta.url);
