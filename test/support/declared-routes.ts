import { RequestMethod, type INestApplicationContext } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ACCESS } from '../../src/platform/http/access.js';

/** A method that answers HTTP. */
export interface DeclaredRoute {
  /** `BriefsController.post (POST v1/briefs)`. */
  readonly name: string;
  /** Whether it, or its controller, declares `@Public()` or `@Allow()`. */
  readonly declaresAccess: boolean;
}

type Code = (...values: never[]) => unknown;

/** Every route of every controller of an application that imports Nest's `DiscoveryModule`. */
export function declaredRoutes(app: INestApplicationContext): DeclaredRoute[] {
  return app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ metatype }) => (isCode(metatype) ? routesOf(metatype) : []));
}

function routesOf(controller: Code): DeclaredRoute[] {
  const prototype: unknown = Reflect.get(controller, 'prototype');
  if (typeof prototype !== 'object' || prototype === null) return [];
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((method) => {
    const handler: unknown = Reflect.get(prototype, method);
    const verb: unknown = isCode(handler) ? read(METHOD_METADATA, handler) : undefined;
    if (!isCode(handler) || typeof verb !== 'number') return [];
    const path = `${String(read(PATH_METADATA, controller))}/${String(read(PATH_METADATA, handler))}`;
    return {
      name: `${controller.name}.${method} (${RequestMethod[verb] ?? ''} ${path})`,
      declaresAccess: [handler, controller].some((at) => read(ACCESS, at) !== undefined),
    };
  });
}

function isCode(value: unknown): value is Code {
  return typeof value === 'function';
}

function read(key: string, from: Code): unknown {
  return Reflect.getMetadata(key, from);
}
