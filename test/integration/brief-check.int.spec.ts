import { readFile } from 'node:fs/promises';
import type { BriefCheck } from '../../src/briefs/brief-check.schemas.js';
import type { Problem } from '../../src/platform/http/problem.js';
import type { SuggestionList } from '../../src/taxonomy/taxonomy.schemas.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { aBriefBody } from '../support/builders.js';

let world: TestApp;
beforeAll(async () => {
  world = await startTestApp({ worker: false });
});
afterAll(() => world.stop());

const check = (body: unknown) => world.anyone.post<BriefCheck>('/v1/briefs/check', body);
const suggest = (body: unknown) =>
  world.anyone.post<SuggestionList>('/v1/specialisms/suggest', body);

describe('checking a brief', () => {
  it('finds nothing wrong with a good one, posted whole', async () => {
    const { status, body } = await check(aBriefBody());
    expect([status, body.faults, body.refused]).toEqual([200, [], []]);
  });

  it('says of a draft what is wrong, how to mend it and how common that is', async () => {
    const musts = ['drupal', 'film', 'branding', 'php', 'sql', 'css'];
    const { status, body } = await check({
      title: 'A portal',
      summary: 'Supply of a portal.',
      specialisms: musts.map((slug) => ({ slug, importance: 'must' })),
    });
    expect(status).toBe(200);
    expect(body.faults.map(({ code, commonPercent }) => [code, commonPercent])).toEqual([
      ['no-problem', 71],
      ['no-user-need', 74],
      ['many-must-haves', 77],
      ['unclear-budget', 32],
    ]);
    expect(body.because).toContain('It has 6 must-haves.');
    expect(body.because).toContain('judged by words alone');
    expect(body.evidence.map(({ of, words }) => [of, words])).toEqual([
      ['problem', []],
      ['user-need', []],
    ]);
  });

  it('finds nothing wrong with the brief of the README', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const [, brief = ''] = /cat > brief\.json <<'EOF'\n(.*?)\nEOF\n/s.exec(readme) ?? [];
    expect((await check(JSON.parse(brief))).body.faults).toEqual([]);
  });

  it('does not judge what is not in English', async () => {
    const summary = 'Mae ein gwefan yn hen ac nid yw pobl yn gallu cael hyd i ni ar eu ffonau.';
    for (const draft of [{ summary }, { summary: 'A website.', languages: ['cy'] }]) {
      const { body } = await check({ title: 'Gwefan', ...draft });
      expect(body.faults.map(({ code }) => code)).toEqual(['unclear-budget']);
      expect(body.evidence).toEqual([]);
      expect(body.notJudged).toEqual([expect.stringContaining('only English is read here')]);
    }
    expect((await check(aBriefBody())).body.notJudged).toEqual([]);
  });

  it('names a specialism that is none, and a budget that pays for nothing', async () => {
    const { body } = await check({
      ...aBriefBody(),
      specialisms: [{ slug: 'web-desing', importance: 'must' }],
      effort: { minDays: 100, maxDays: 100 },
      budget: { maxMinor: 1, currency: 'GBP' },
    });
    expect(body.refused).toEqual([
      {
        pointer: '/specialisms/0/slug',
        message: '"web-desing" is not a specialism. Did you mean "web-design"?',
      },
    ]);
    expect(body.because).toContain('less than a tenth');
    expect(body.because).toContain('Did you mean "web-design"? ');
    expect(body.faults.map(({ code }) => code)).toEqual(['unclear-budget']);
  });

  it('takes an empty draft, and nothing that is no draft', async () => {
    const { body } = await check({});
    expect(body.faults).toHaveLength(3);
    expect(body.refused.map(({ pointer }) => pointer)).toEqual([
      ...['/title', '/summary', '/specialisms', '/effort', '/window', '/location'],
    ]);
    expect(body.because).toContain('/window: is required; and 1 more, see refused.');
    for (const nothing of [[], 3, null]) {
      const answer = await world.anyone.post<Problem>('/v1/briefs/check', nothing);
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '' }] } });
    }
  });

  it('tells of a field of another kind, or that no brief has, and judges the rest', async () => {
    const { status, body } = await check({
      ...aBriefBody({ title: 3, effort: { minDays: '8', maxDays: 10 } }),
      colour: 'red',
      shortlistSize: 0,
      summary: 'We sing at the hall.',
    });
    expect(status).toBe(200);
    expect(body.refused).toEqual([
      { pointer: '/title', message: 'must be text' },
      { pointer: '/effort/minDays', message: 'must be a whole number of days from 1 to 5,000' },
      { pointer: '/shortlistSize', message: 'must be a whole number from 1 to 10' },
      {
        pointer: '/colour',
        message: expect.stringMatching(/^"colour" is not a field .*: title, summary, /) as string,
      },
    ]);
    expect(body.faults.map(({ code }) => code)).toEqual(['no-problem', 'no-user-need']);
  });
});

describe('checking a summary that is too long', () => {
  it('reads as much of it as a brief may have, and no more', async () => {
    const faulty = async (summary: string) =>
      (await check({ ...aBriefBody(), summary })).body.faults.map(({ code }) => code);
    const stated = ' Our rota is lost. Volunteers need it.';
    const filling = 'We sing at the hall. '.repeat(600);
    expect(await faulty(`${stated}${filling}`)).toEqual([]);
    expect(await faulty(`${filling}${stated}`)).toEqual(['no-problem', 'no-user-need']);
  });
});

describe('suggesting specialisms', () => {
  it('proposes those that the words stand for', async () => {
    const { status, body } = await suggest({
      title: 'A Drupal website',
      summary: 'Our site needs user research first.',
    });
    expect(status).toBe(200);
    const named = body.items.map(({ slug, name, words }) => ({ slug, name, words }));
    expect(named).toContainEqual({ slug: 'drupal', name: 'Drupal', words: ['Drupal'] });
  });

  it('has an empty list and a sentence where no word stands for one', async () => {
    const { status, body } = await suggest({ title: 'A new roof', summary: 'Of slate.' });
    expect([status, body.items]).toEqual([200, []]);
    expect(body.because).toMatch(/^No word of this text stands for a specialism\./);
  });

  it('says of a word beyond doubt that the title outweighs it, not that it may mean something else', async () => {
    const { body } = await suggest({ title: 'A film', summary: 'The entries are in databases.' });
    expect(body.items.map(({ importance }) => importance)).toEqual(['nice', 'nice']);
    expect(body.because).not.toContain('something else, so');
    expect(body.because).toContain('only mentions');
    const doubtful = await suggest({ title: 'A film', summary: 'For schools.' });
    expect(doubtful.body.because).toContain('may stand for a specialism or for something else');
  });

  it('takes a title and a summary no longer than a brief’s', async () => {
    const long = await world.anyone.post<Problem>('/v1/specialisms/suggest', {
      title: 'x'.repeat(201),
      summary: 'x'.repeat(10_001),
    });
    expect(long.status).toBe(400);
    expect(long.body.errors?.map(({ pointer }) => pointer)).toEqual(['/title', '/summary']);
    expect((await suggest({ title: 'A website' })).status).toBe(400);
  });
});
