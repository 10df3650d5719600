/** How TypeScript is turned into JavaScript for tests: by jest, and in the programs that tests start. */
export const swcOptions = {
  sourceMaps: 'inline',
  module: { type: 'es6', ignoreDynamic: true },
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
};
