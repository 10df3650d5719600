import { register } from 'node:module';

/** Preloaded into the program by tests: Ctrl-C comes at the moment at which it begins to load its own parts. */
register('./interrupt-while-loading.hooks.mjs', import.meta.url);
