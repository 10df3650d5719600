import { aBriefBody, aClientBody, aCoopBody } from '../support/builders.js';
import { eventually } from '../support/eventually.js';
import { offered, post, ProgramNetwork, settle } from '../support/program-network.js';
import { ProgramWorkshop } from '../support/program-workshop.js';
import { TestCollector } from '../support/test-collector.js';

const workshop = new ProgramWorkshop();
afterEach(() => workshop.clear());
import.meta.jest.setTimeout(120_000);

/** What a brief goes through, and which process does it. */
const WAY = [
  'api POST /v1/briefs',
  'worker leads matching.ranked',
  'worker mail notices.mail-queued',
  'worker matching briefs.posted',
  'worker notices leads.offered',
];

it('a collector that takes nothing keeps nobody from working, and from ending well', async () => {
  const port = await workshop.takenPort();
  const network = await ProgramNetwork.open(workshop, {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${String(port)}`,
    OTEL_BSP_SCHEDULE_DELAY: '100',
  });
  const program = await network.run('all');
  const client = await settle(program);
  await offered(client, await post(client));
  program.signal('SIGTERM');
  await program.endsWell();
  await network.close();
});

describe('with an endpoint for traces', () => {
  let collector: TestCollector;
  let network: ProgramNetwork;
  beforeEach(async () => {
    collector = await TestCollector.start();
    network = await ProgramNetwork.open(workshop, {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '100',
    });
  });
  afterEach(async () => {
    await workshop.clear();
    await network.close();
    await collector.stop();
  });

  it('one trace shows a brief posted, ranked, offered and its mail sent, in two processes, and names nobody', async () => {
    await (await network.migrate()).endsWell();
    const [api, worker] = await Promise.all([network.run('api'), network.worker()]);
    const client = await settle(api);
    await offered(client, await post(client));
    const trace = await eventually(() => {
      const [posted] = collector.named('POST /v1/briefs');
      const spans = collector.spans.filter(({ traceId }) => traceId === posted?.traceId);
      const seen = spans.map(({ role, name }) => `${String(role)} ${name}`);
      expect(WAY.filter((each) => !seen.includes(each))).toEqual([]);
      return spans;
    });
    expect(trace.some(({ name }) => name.startsWith('pg.query:'))).toBe(true);
    for (const program of [api, worker]) {
      program.signal('SIGTERM');
      await program.endsWell();
    }
    // A socket that is kept is one whose late errors nobody hears: they would end the process.
    expect(new Set(collector.connections)).toEqual(new Set(['close']));
    const told = collector.bodies.join('\n');
    const { contact, name } = aClientBody();
    const secrets = [
      name,
      contact.name,
      contact.email,
      aCoopBody().contact.email,
      aBriefBody().title,
    ];
    expect(secrets.filter((each) => told.includes(each))).toEqual([]);
  });
});
