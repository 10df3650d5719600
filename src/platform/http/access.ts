import { createParamDecorator, SetMetadata, type CustomDecorator } from '@nestjs/common';
import { DomainError } from '../domain-error.js';
import { currentContext, type Principal } from '../request-context.js';

/** Who may call a route: anyone, or the bearers of a key with one of these roles. */
export type Access =
  { readonly kind: 'public' } | { readonly kind: 'roles'; readonly roles: readonly string[] };

export const ACCESS = 'fairlead:access';

/** The route answers anyone; a key, when one is sent, is still checked and known to the handler. */
export const Public = (): CustomDecorator =>
  SetMetadata(ACCESS, { kind: 'public' } satisfies Access);

/** The route answers the bearers of a key with one of these roles; whose resource it is, the handler checks. */
export const Allow = (...roles: [string, ...string[]]): CustomDecorator =>
  SetMetadata(ACCESS, { kind: 'roles', roles } satisfies Access);

/** The caller of a route that needs a key. */
export const Caller = createParamDecorator((): Principal => {
  const principal = currentContext()?.principal;
  if (!principal)
    throw new DomainError('unauthenticated', 'unauthenticated', 'This needs an API key.');
  return principal;
});

/** The caller of a public route, or undefined for nobody. */
export const MaybeCaller = createParamDecorator(
  (): Principal | undefined => currentContext()?.principal,
);
