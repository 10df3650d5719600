import { SetMetadata, type CustomDecorator, type INestApplication } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import type { DomainErrorKind } from '../domain-error.js';
import { ACCESS, type Access } from './access.js';
import { REFUSES_IDEMPOTENCY_KEY } from './idempotency.interceptor.js';
import { RouteArguments } from './route-arguments.js';

const REFUSALS = 'fairlead:refusals';

/** For refusals that do not follow from what a route takes and whom it serves; the API document lists them. */
export const Refuses = (...kinds: [DomainErrorKind, ...DomainErrorKind[]]): CustomDecorator =>
  SetMetadata(REFUSALS, kinds);

/** A route as its controller declares it. */
export interface DeclaredRoute {
  readonly access: Access | undefined;
  readonly takes: RouteArguments;
  readonly refusesIdempotencyKey: boolean;
  readonly refuses: readonly DomainErrorKind[];
}

type Controller = NonNullable<InstanceWrapper['metatype']>;

/** Every route of an application, by the operation id that the API document gives it. */
export function declaredRoutes(app: INestApplication): Map<string, DeclaredRoute> {
  const controllers = app.get(DiscoveryService, { strict: false }).getControllers();
  return new Map(controllers.flatMap(({ metatype }) => (metatype ? routesOf(metatype) : [])));
}

function routesOf(controller: Controller): [string, DeclaredRoute][] {
  const prototype: unknown = Reflect.get(controller, 'prototype');
  if (typeof prototype !== 'object' || prototype === null) return [];
  const reflector = new Reflector();
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((method) => {
    const handler: unknown = Reflect.get(prototype, method);
    if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
    const at = [handler, controller];
    const route = {
      access: reflector.getAllAndOverride<Access | undefined>(ACCESS, at),
      takes: new RouteArguments(controller, method),
      refusesIdempotencyKey:
        reflector.get<boolean | undefined>(REFUSES_IDEMPOTENCY_KEY, handler) === true,
      refuses: reflector.get<DomainErrorKind[] | undefined>(REFUSALS, handler) ?? [],
    };
    return [[`${controller.name}_${method}`, route]];
  });
}
