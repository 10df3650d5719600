import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { evalText, metricsOf } from '../../src/exchange/eval/eval-result.js';
import { NetworkEval, type EvalRow } from '../../src/exchange/eval/network-eval.js';
import { readJsonFile } from '../../src/program/json-file.js';
import { startTestApp, type TestApp } from '../support/app.js';

const DATA = join(import.meta.dirname, '../../../shared/data');
const FILES = ['coop-directory.json', 'ocds-releases.json', 'ocds-labels.json'];
const there = FILES.every((file) => existsSync(join(DATA, file)));

if (!there) console.log('The evaluation on real input is left out: ../shared/data is not here.');

(there ? describe : describe.skip)('the product on real input', () => {
  let http: TestApp;
  let rows: EvalRow[];

  beforeAll(async () => {
    http = await startTestApp();
    const [coops, notices, labels] = await Promise.all(
      FILES.map((file) => readJsonFile(join(DATA, file))),
    );
    const network = http.app.get(NetworkEval, { strict: false });
    rows = await network.run({ coops, notices, labels }, () => undefined);
  }, 120_000);
  afterAll(() => http.stop());

  it('finds a co-op for at least 8 of 10 notices that are work', () => {
    const { workTotal, workRanked } = metricsOf(rows);
    expect(workTotal).toBe(10);
    expect(workRanked).toBeGreaterThanOrEqual(8);
  });

  it('finds one for at most 4 of 242 that are not', () => {
    const { notWorkTotal, notWorkRanked } = metricsOf(rows);
    expect(notWorkTotal).toBe(242);
    expect(notWorkRanked).toBeLessThanOrEqual(4);
  });

  it('says of every other why it has none', () => {
    expect(metricsOf(rows).unexplained).toBe(0);
    expect(evalText(rows)).not.toContain('neither ranked nor explained');
  });
});
