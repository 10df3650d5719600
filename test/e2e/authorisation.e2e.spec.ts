import { newId } from '../../src/platform/id.js';
import { encodeCursor } from '../../src/platform/http/paging.js';
import { ApiDocument, type Operation } from '../support/api-document.js';
import {
  BODIES,
  LIFE,
  PUBLIC,
  QUERIES,
  RESOURCES,
  SERVES_TOO,
  WITHOUT_ID,
  type Resource,
} from '../support/authorisation-table.js';
import {
  AuthorisationWorld,
  CALLERS,
  markerOf,
  roleOf,
  type Caller,
  type Instance,
} from '../support/authorisation-world.js';
import { declaredRoutes } from '../support/declared-routes.js';
import type { Answer } from '../support/http-client.js';

let world: AuthorisationWorld;
let api: ApiDocument;
let operations: readonly Operation[];

beforeAll(async () => {
  world = await AuthorisationWorld.start();
  api = await ApiDocument.read(world.house.http.anyone);
  operations = api.operations;
});
afterAll(() => world.house.stop());

/** A route of a resource, with the resource. */
interface Targeted {
  readonly operation: Operation;
  readonly resource: Resource;
}

const hasId = ({ path }: Operation): boolean => path.includes('{');

function resourceOf(operation: Operation): Resource | undefined {
  return RESOURCES.find(
    ({ path }) => operation.path === path || operation.path.startsWith(`${path}/`),
  );
}

/** The routes with an id that are not public. */
function guarded(): Targeted[] {
  return operations.flatMap((operation) => {
    const resource = resourceOf(operation);
    return resource && !PUBLIC.has(operation.name) ? [{ operation, resource }] : [];
  });
}

/** @param id what to write in the place of the instance's own */
function ask(caller: Caller, operation: Operation, instance: Instance, query = '', id?: string) {
  query ||= caller === 'operator' ? (QUERIES[operation.name]?.(world) ?? '') : '';
  const path = operation.path.replace(/\{\w+\}/, encodeURIComponent(id ?? instance.id)) + query;
  const body = operation.takesBody ? BODIES[operation.name]?.(world, instance) : undefined;
  return world.as(caller).call(operation.method, path, body, { 'if-match': '*' });
}

function someone(): Instance {
  return world.holdings.clients[0] ?? { id: '', owners: [] };
}

function told(caller: Caller, { name }: Operation, what: string): string {
  return `${name} as ${caller}: ${what}`;
}

/** What is in an answer though it is only for somebody else. */
function leaks(caller: Caller, text: string): string[] {
  if (caller === 'operator') return [];
  return CALLERS.filter((other) => other !== caller && text.includes(markerOf(other)));
}

describe('the table of this test', () => {
  it('knows every route', () => {
    const unknown = operations
      .filter((each) => !PUBLIC.has(each.name) && !(each.name in WITHOUT_ID))
      .filter((each) => !hasId(each) || !resourceOf(each))
      .map((each) => `${each.name} is not in test/support/authorisation-table.ts`);
    const bodiless = operations
      .filter((each) => each.takesBody && !BODIES[each.name])
      .map((each) => `${each.name} has no body in test/support/authorisation-table.ts`);
    expect([...unknown, ...bodiless]).toEqual([]);
  });

  it('names no route that is gone', () => {
    const names = new Set(operations.map((each) => each.name));
    const tables = [WITHOUT_ID, BODIES, SERVES_TOO, QUERIES].flatMap((table) => Object.keys(table));
    const named = [...PUBLIC, ...tables, ...LIFE];
    expect(named.filter((name) => !names.has(name))).toEqual([]);
  });

  it('is of all routes that the controllers have, documented as they are', () => {
    expect(operations).toHaveLength(declaredRoutes(world.house.http.app).length);
  });
});

describe('the keyless', () => {
  it('get 401 on every route that is not public, and no 401 on those that are', async () => {
    const findings: string[] = [];
    for (const operation of operations) {
      const instance = resourceOf(operation)?.held(world.holdings)[0] ?? someone();
      const { status } = await ask('nobody', operation, instance);
      const right = PUBLIC.has(operation.name) ? status < 400 : status === 401;
      if (!right) findings.push(told('nobody', operation, String(status)));
    }
    expect(findings).toEqual([]);
  });
});

/** Whether anyone may read what the route is about. */
function isOpen(operation: Operation): boolean {
  return PUBLIC.has(`GET ${resourceOf(operation)?.path ?? ''}`);
}

/** A foreign id must look like one that does not exist; a role that a route never serves may be told so. */
function findStranger(caller: Caller, operation: Operation, foreign: Answer, absent: Answer) {
  const same = foreign.status === absent.status && foreign.text === absent.text;
  if (!same) return [told(caller, operation, `tells a foreign id (${foreign.text}) from no id`)];
  const neverServed = foreign.status === 403 && foreign.text.includes('This is for the ');
  const tellsNothing = operation.method !== 'GET' || isOpen(operation);
  if (foreign.status === 404 || (neverServed && tellsNothing)) return [];
  return [told(caller, operation, `${String(foreign.status)} instead of 404: ${foreign.text}`)];
}

describe('what belongs to another', () => {
  it('is 404, as if it were not there, and stays as it is', async () => {
    const before = await world.everything();
    const findings: string[] = [];
    let tried = 0;
    for (const { operation, resource } of guarded()) {
      for (const instance of resource.held(world.holdings)) {
        for (const caller of CALLERS) {
          if (caller === 'nobody' || instance.owners.includes(caller)) continue;
          if (SERVES_TOO[operation.name] === roleOf(caller)) continue;
          const foreign = await ask(caller, operation, instance);
          const absent = await ask(caller, operation, instance, '', resource.absent);
          findings.push(...findStranger(caller, operation, foreign, absent));
          tried += 1;
        }
      }
    }
    expect(findings).toEqual([]);
    expect(tried).toBeGreaterThan(60);
    expect(await world.everything()).toEqual(before);
  });

  it('is 404 when it is named in a body, too', async () => {
    const [brief, lead] = [world.holdings.briefs[0], world.holdings.leads[1]];
    const before = await world.everything();
    const award = (leadId: string | undefined) =>
      world.as('clientA').post(`/v1/briefs/${brief?.id ?? ''}/award`, { leadId });
    const [foreign, absent] = [await award(lead?.id), await award(newId())];
    expect(foreign.status).toBe(404);
    expect(foreign.text).toBe(absent.text);
    expect(await world.everything()).toEqual(before);
  });

  it('is not reached by the roles that a route without an id does not serve', async () => {
    const before = await world.everything();
    const findings: string[] = [];
    for (const operation of operations) {
      const served = WITHOUT_ID[operation.name];
      for (const caller of served ? CALLERS : []) {
        const role = roleOf(caller);
        if (role === undefined || served?.includes(role)) continue;
        const { status } = await ask(caller, operation, someone());
        if (status !== 403) findings.push(told(caller, operation, String(status)));
      }
    }
    expect(findings).toEqual([]);
    expect(await world.everything()).toEqual(before);
  });
});

/** Everything a query parameter that takes an id may be given. */
function queriesOf({ query }: Operation): string[] {
  const ids = Object.values(world.holdings).flatMap((held: readonly Instance[]) =>
    held.map(({ id }) => id),
  );
  const filters = query
    .filter((each) => each.schema?.format === 'uuid')
    .flatMap(({ name }) => ids.map((id) => `?${name}=${id}`));
  return ['', ...filters];
}

describe('a read', () => {
  it('shows nobody what is only for another, by whatever filter', async () => {
    const findings: string[] = [];
    let seen = 0;
    for (const operation of operations.filter(({ method }) => method === 'GET')) {
      const instances = resourceOf(operation)?.held(world.holdings) ?? [someone()];
      for (const instance of hasId(operation) ? instances : [someone()]) {
        for (const query of queriesOf(operation)) {
          for (const caller of CALLERS) {
            const { text } = await ask(caller, operation, instance, query);
            for (const whose of leaks(caller, text))
              findings.push(told(caller, operation, `${query} shows what is only for ${whose}`));
            if (caller !== 'operator' && text.includes(markerOf(caller))) seen += 1;
          }
        }
      }
    }
    expect(findings).toEqual([]);
    // Everyone sees their own, so the markers would be found where they are not to be.
    expect(seen).toBeGreaterThan(3);
  });

  it('of a list shows what its caller may read one by one, and nothing else', async () => {
    const findings: string[] = [];
    for (const operation of operations.filter((each) => each.method === 'GET' && !hasId(each))) {
      const resource = RESOURCES.find(({ path }) => path.startsWith(`${operation.path}/{`));
      if (!resource || PUBLIC.has(operation.name)) continue;
      for (const caller of CALLERS) {
        const { text } = await ask(caller, operation, someone(), '?limit=100');
        for (const { id, owners } of resource.held(world.holdings)) {
          if (text.includes(id) && !owners.includes(caller))
            findings.push(told(caller, operation, `lists ${id}`));
        }
      }
    }
    expect(findings).toEqual([]);
  });
});

describe('nonsense in the place of an id or a cursor', () => {
  const NONSENSE = ['nonsense', '0', '-1', '%', '\0', '..', 'NaN', '9'.repeat(40), 'é'.repeat(50)];

  it('is refused, and never a fault of ours', async () => {
    const findings: string[] = [];
    for (const operation of operations.filter(hasId)) {
      for (const id of NONSENSE) {
        const [instance = someone()] = resourceOf(operation)?.held(world.holdings) ?? [];
        const { status } = await ask('operator', operation, instance, '', id);
        if (status < 400 || status >= 500)
          findings.push(told('operator', operation, `${JSON.stringify(id)} is ${String(status)}`));
      }
    }
    for (const operation of operations.filter((each) =>
      each.query.some((q) => q.name === 'cursor'),
    )) {
      for (const key of NONSENSE) {
        const cursor = `?cursor=${encodeURIComponent(encodeCursor(key))}`;
        const { status } = await ask('operator', operation, someone(), cursor);
        if (status >= 500)
          findings.push(told('operator', operation, `cursor ${JSON.stringify(key)}`));
      }
    }
    expect(findings).toEqual([]);
  });
});

/** Routes in the order of `LIFE`, those that it does not name first. */
function inOrder(): Operation[] {
  const place = ({ name }: Operation) => LIFE.indexOf(name);
  return [...operations].sort((a, b) => place(a) - place(b));
}

describe('one’s own', () => {
  it('can be read and changed by every route there is, answered as documented', async () => {
    const findings: string[] = [];
    for (const operation of inOrder()) {
      const held = resourceOf(operation)?.held(world.holdings);
      const instances = hasId(operation) ? (held ?? []) : [someone()];
      let served = false;
      for (const instance of instances) {
        const callers = hasId(operation) ? instance.owners : CALLERS;
        for (const caller of callers) {
          const { status, text, body } = await ask(caller, operation, instance);
          const fault = api.faultOf(operation, status, body ?? (text === '' ? undefined : text));
          if (fault !== undefined) findings.push(told(caller, operation, `undocumented: ${fault}`));
          // 409 is about the state of what it names: the right to it and the body have passed.
          if (status < 300 || status === 409) served = true;
          if (status >= 500 || status === 400 || (status === 401 && caller !== 'nobody'))
            findings.push(told(caller, operation, `${String(status)} ${text}`));
        }
      }
      if (!served) findings.push(`${operation.name} serves nobody in this test`);
    }
    expect(findings).toEqual([]);
  });
});
