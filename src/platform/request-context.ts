import { AsyncLocalStorage } from 'node:async_hooks';

/** Who calls: a role name and whom the key belongs to. The role names are the application's. */
export interface Principal {
  readonly role: string;
  /** The id of what the key speaks for (a client, a co-op, …). */
  readonly subjectId: string;
  readonly keyId: string;
}

export interface RequestContext {
  readonly requestId: string;
  principal?: Principal;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `work` with a context that `currentContext` finds in everything it calls. */
export function runInContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

export function currentContext(): RequestContext | undefined {
  return storage.getStore();
}

/** For the audit trail: `client:<id>` in a request, else the name given for the program's own work. */
export function currentActor(otherwise: string): string {
  const context = storage.getStore();
  if (!context) return otherwise;
  const { principal } = context;
  return principal ? `${principal.role}:${principal.subjectId}` : 'anyone';
}
