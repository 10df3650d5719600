import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { z } from 'zod';

/** One decorated parameter of a route: which decorator it has, and what that was given. */
export interface RouteArgument {
  /** The code behind a decorator of ours, such as `IfMatch`; undefined for those of Nest. */
  readonly factory: unknown;
  readonly data: unknown;
  readonly schema: z.ZodType | undefined;
}

/** `@Body()`, `@Query()` and `@Param()`. */
const SOURCES = {
  body: RouteParamtypes.BODY,
  query: RouteParamtypes.QUERY,
  param: RouteParamtypes.PARAM,
} as const;
export type NestSource = keyof typeof SOURCES;

const declared = z.record(
  z.string(),
  z.object({
    factory: z.unknown().optional(),
    data: z.unknown().optional(),
    schema: z.instanceof(z.ZodType).optional().catch(undefined),
  }),
);

/** What the method of a controller takes, as its decorators say. */
export class RouteArguments {
  private readonly all: ReadonlyMap<string, RouteArgument>;

  constructor(controller: object, method: string) {
    const found: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method);
    const read = declared.parse(found ?? {});
    this.all = new Map(
      Object.entries(read).map(([key, { factory, data, schema }]) => [
        key,
        { factory, data, schema },
      ]),
    );
  }

  from(source: NestSource): RouteArgument | undefined {
    return this.find((key) => key.startsWith(`${String(SOURCES[source])}:`));
  }

  /** The parameter with a decorator of ours, by the code that was given to `createParamDecorator`. */
  by(factory: unknown): RouteArgument | undefined {
    return this.find((_, argument) => argument.factory === factory);
  }

  private find(
    matches: (key: string, argument: RouteArgument) => boolean,
  ): RouteArgument | undefined {
    for (const [key, argument] of this.all) if (matches(key, argument)) return argument;
    return undefined;
  }
}
