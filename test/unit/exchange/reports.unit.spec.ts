import { evalText, metricsOf } from '../../../src/exchange/eval/eval-result.js';
import { readLabels } from '../../../src/exchange/eval/labels.js';
import type { EvalRow } from '../../../src/exchange/eval/network-eval.js';
import { reportOf, type RowReport } from '../../../src/exchange/import-report.js';
import { reportText } from '../../../src/exchange/report-text.js';

const aRow = (row: number, overrides: Partial<RowReport> = {}): RowReport => ({
  row,
  source: `ocds-${String(row)}`,
  title: `Notice ${String(row)}`,
  outcome: 'taken',
  because: 'web-development.',
  notes: [],
  id: null,
  ...overrides,
});

describe('the report of an import', () => {
  const left = {
    outcome: 'left',
    because: 'Left out because it is a roof: it is classed as …',
  } as const;
  const report = reportOf(
    [aRow(2, left), aRow(1, { notes: ['no budget'] }), aRow(3, left)],
    ['All moved.'],
  );
  const text = reportText(report, 'releases');

  it('has a line for each row in their order, with its notes', () => {
    const lines = text.split('\n');
    expect(lines[0]).toMatch(/^ +1 taken +Notice 1 \(ocds-1\): web-development\.$/);
    expect(lines[1]).toMatch(/^ +no budget$/);
    expect(lines[2]).toMatch(/^ +2 left +Notice 2/);
  });

  it('ends with how many came to what, and how often for which reason', () => {
    expect(text).toMatch(
      /All moved\.\n\n3 releases:\n +1 {2}taken in\n +2 {2}left out:\n +2 {2}it is a roof$/,
    );
  });
});

describe('the evaluation', () => {
  const aNotice = (overrides: Partial<EvalRow>): EvalRow => ({
    ocid: 'x',
    title: 'A notice',
    label: 'work',
    specialisms: [],
    firstCoop: null,
    reason: null,
    ...overrides,
  });
  const rows = [
    aNotice({ firstCoop: 'Bramble', specialisms: ['web-development'] }),
    aNotice({ reason: 'No co-op fits: must-have 3' }),
    aNotice({ label: 'not-work', firstCoop: 'Bramble' }),
    aNotice({ label: 'not-work', reason: 'a roof' }),
    aNotice({ label: 'maybe', firstCoop: 'Bramble' }),
    aNotice({ label: 'maybe' }),
  ];

  it('counts what was ranked against its label, and what nobody can explain', () => {
    expect(metricsOf(rows)).toEqual({
      workTotal: 2,
      workRanked: 1,
      notWorkTotal: 2,
      notWorkRanked: 1,
      maybeRanked: 1,
      unexplained: 1,
    });
  });

  it('shows those that matter, with what they ask for and the first co-op', () => {
    const text = evalText(rows);
    expect(text).toContain('Bramble\n      web-development');
    expect(text).toContain('neither ranked nor explained');
    expect(text).not.toContain('a roof');
  });

  it('refuses labels that are none', () => {
    expect(() => readLabels({ x: 1 })).toThrow('These are no labels');
    expect(() => readLabels([{ ocid: 'x', label: 'perhaps' }])).toThrow('These are no labels');
  });
});
