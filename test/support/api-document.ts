import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { TestClient } from './http-client.js';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: { readonly format?: string };
}

interface ResponseObject {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}

interface OperationObject {
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean };
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly responses: Readonly<Record<string, ResponseObject>>;
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** One route, as /openapi.json tells of it. */
export interface Operation {
  /** `POST /v1/briefs/{id}/award`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string | undefined;
  readonly takesBody: boolean;
  /** What the document says of it, whole. */
  readonly object: OperationObject;
  readonly query: readonly Parameter[];
  readonly responses: Readonly<Record<string, ResponseObject>>;
}

/** /openapi.json, as a program reads it that knows nothing else of the API. */
export class ApiDocument {
  readonly operations: readonly Operation[];
  private readonly ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  private readonly checks = new Map<string, ValidateFunction>();

  private constructor(readonly document: Document) {
    this.ajv.addSchema(document, 'api');
    this.operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([verb, operation]) =>
        operationOf(verb.toUpperCase(), path, operation),
      ),
    );
  }

  static async read(caller: TestClient): Promise<ApiDocument> {
    const { body } = await caller.get<Document>('/openapi.json');
    return new ApiDocument(body);
  }

  /** What is wrong with an answer by what the document says of it; undefined when nothing is. */
  faultOf(operation: Operation, status: number, body: unknown): string | undefined {
    const told = status in operation.responses ? String(status) : 'default';
    const [type, content] = Object.entries(operation.responses[told]?.content ?? {})[0] ?? [];
    if (type === undefined || content?.schema === undefined)
      return body === undefined ? undefined : `a body, though ${told} has none`;
    const check = this.checkOf(operation, told, type);
    return check(body) ? undefined : this.ajv.errorsText(check.errors);
  }

  private checkOf({ method, path }: Operation, told: string, type: string): ValidateFunction {
    const steps = ['paths', path, method.toLowerCase(), 'responses', told, 'content', type];
    const pointer = [...steps, 'schema'].map(escaped).join('/');
    const check = this.checks.get(pointer) ?? this.ajv.compile({ $ref: `api#/${pointer}` });
    this.checks.set(pointer, check);
    return check;
  }
}

function operationOf(method: string, path: string, operation: OperationObject): Operation {
  return {
    name: `${method} ${path}`,
    method,
    path,
    summary: operation.summary,
    takesBody: operation.requestBody !== undefined,
    object: operation,
    query: (operation.parameters ?? []).filter((each) => each.in === 'query'),
    responses: operation.responses,
  };
}

function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}
