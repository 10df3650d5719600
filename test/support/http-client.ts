import { z } from 'zod';

/** One HTTP answer, read whole. `body` is parsed JSON where the answer is JSON. */
export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: T;
}

/** A small HTTP client for tests: JSON in, JSON out, one bearer key. */
export class TestClient {
  constructor(
    private readonly url: string,
    readonly apiKey?: string,
  ) {}

  get<T>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.call('GET', path, undefined, headers);
  }
  post<T>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.call('POST', path, body, headers);
  }
  put<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.call('PUT', path, body, headers);
  }
  patch<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.call('PATCH', path, body, headers);
  }
  delete<T>(path: string): Promise<Answer<T>> {
    return this.call('DELETE', path, undefined, {});
  }

  /** The caller names the type that it expects of the body and asserts on what it uses of it. */
  async call<T>(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer<T>> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.apiKey === undefined ? {} : { authorization: `Bearer ${this.apiKey}` }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const parsed: unknown = isJson && text !== '' ? JSON.parse(text) : undefined;
    // The caller names the type that it expects; what it asserts on is the check.
    const answered = z.custom<T>().parse(parsed);
    return { status: response.status, headers: response.headers, text, body: answered };
  }
}
