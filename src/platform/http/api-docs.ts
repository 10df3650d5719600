import { applyDecorators } from '@nestjs/common';
import type * as Swagger from '@nestjs/swagger';

type Kind = typeof Swagger;

const waiting: ((swagger: Kind) => void)[] = [];

/**
 * Remembers a decorator of `@nestjs/swagger` until somebody asks for the API document. That package is 500 modules,
 * a fifth of what a start would load, and most processes are never asked.
 */
function later(make: (swagger: Kind) => MethodDecorator): MethodDecorator & ClassDecorator {
  return (target: object, key?: string | symbol, descriptor?: PropertyDescriptor): void => {
    waiting.push((swagger) => applyDecorators(make(swagger))(target, key, descriptor));
  };
}

/** Lets the decorators so far do their work, in the order in which they were applied. */
export function applyApiDocs(swagger: Kind): void {
  for (const apply of waiting.splice(0)) apply(swagger);
}

export const ApiTags: Kind['ApiTags'] = (...tags) => later((swagger) => swagger.ApiTags(...tags));

export const ApiBearerAuth: Kind['ApiBearerAuth'] = (name) =>
  later((swagger) => swagger.ApiBearerAuth(name));

export const ApiOperation: Kind['ApiOperation'] = (options) =>
  later((swagger) => swagger.ApiOperation(options));

export const ApiProduces: Kind['ApiProduces'] = (...types) =>
  later((swagger) => swagger.ApiProduces(...types));

export const ApiOkResponse: Kind['ApiOkResponse'] = (options) =>
  later((swagger) => swagger.ApiOkResponse(options));

export const ApiCreatedResponse: Kind['ApiCreatedResponse'] = (options) =>
  later((swagger) => swagger.ApiCreatedResponse(options));

export const ApiNoContentResponse: Kind['ApiNoContentResponse'] = (options) =>
  later((swagger) => swagger.ApiNoContentResponse(options));
