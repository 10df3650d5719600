import type { TestClient } from './http-client.js';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema?: { readonly format?: string };
}

interface OperationObject {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: unknown;
}

/** One route, as /openapi.json tells of it. */
export interface Operation {
  /** `POST /v1/briefs/{id}/award`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly takesBody: boolean;
  readonly query: readonly Parameter[];
}

/** Every route of the API. */
export async function operationsOf(caller: TestClient): Promise<Operation[]> {
  const { body } = await caller.get<{
    paths: Record<string, Record<string, OperationObject>>;
  }>('/openapi.json');
  return Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([verb, operation]) => {
      const method = verb.toUpperCase();
      const query = (operation.parameters ?? []).filter((each) => each.in === 'query');
      const takesBody = operation.requestBody !== undefined;
      return { name: `${method} ${path}`, method, path, takesBody, query };
    }),
  );
}
