import { aBriefBody, aClientBody, aCoopBody } from './builders.js';
import { eventually } from './eventually.js';
import type { TestClient } from './http-client.js';
import type { ProgramWorkshop } from './program-workshop.js';
import type { RealProgram } from './real-program.js';
import { emptyDatabase, type TestDatabase } from './template-database.js';

/** The operator's secret of every network. */
export const OPERATOR_SECRET = 'a-secret-of-the-operator-0123456789abcdef';

interface Brief {
  readonly id: string;
  readonly status: string;
}

/** Several programs on one database that nobody has migrated yet, and the people who use it. */
export class ProgramNetwork {
  private constructor(
    private readonly workshop: ProgramWorkshop,
    private readonly database: TestDatabase,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** @param env what all of its programs are told beside the database and the operator's secret */
  static async open(
    workshop: ProgramWorkshop,
    env: Readonly<Record<string, string>> = {},
  ): Promise<ProgramNetwork> {
    const database = await emptyDatabase();
    const settings = { DATABASE_URL: database.url, FAIRLEAD_OPERATOR_KEY: OPERATOR_SECRET, ...env };
    return new ProgramNetwork(workshop, database, settings);
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  close(): Promise<void> {
    return this.database.drop();
  }

  run(role: 'all' | 'api' | 'worker'): Promise<RealProgram> {
    return this.workshop.run({ ...this.env, ROLE: role });
  }

  async worker(): Promise<RealProgram> {
    const worker = await this.run('worker');
    await worker.says(/worker is running/);
    return worker;
  }

  migrate(): Promise<RealProgram> {
    return this.workshop.run(this.env, { command: [process.execPath, 'dist/cli.js', 'migrate'] });
  }
}

/** An active co-op that does web design, and a client, both made through this API. */
export async function settle(api: RealProgram): Promise<TestClient> {
  const anyone = await api.client();
  const coop = await anyone.post<{ coop: { id: string } }>('/v1/coops', aCoopBody());
  const operator = await api.client(OPERATOR_SECRET);
  expect(await operator.post(`/v1/coops/${coop.body.coop.id}/admit`)).toMatchObject({
    status: 200,
  });
  const client = await anyone.post<{ apiKey: string }>('/v1/clients', aClientBody());
  return api.client(client.body.apiKey);
}

export async function post(client: TestClient): Promise<Brief> {
  const posted = await client.post<Brief>('/v1/briefs', aBriefBody());
  expect(posted).toMatchObject({ status: 201, body: { status: 'posted' } });
  return posted.body;
}

/** Waits until the workers have ranked a brief and offered it. */
export async function offered(reader: TestClient, brief: Brief): Promise<void> {
  await eventually(
    async () => {
      const path = `/v1/briefs/${brief.id}`;
      expect(await reader.get(path)).toMatchObject({ body: { status: 'offered' } });
    },
    { withinMs: 60_000 },
  );
}
