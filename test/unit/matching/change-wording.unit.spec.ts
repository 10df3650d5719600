import {
  type BriefChange,
  briefChangeSentence,
} from '../../../src/matching/core/change/brief-change.js';
import {
  chanceBecause,
  coopChangeSentence,
} from '../../../src/matching/core/change/chance-wording.js';
import type { Chance } from '../../../src/matching/core/change/chance.js';
import type { CoopChange } from '../../../src/matching/core/change/coop-change.js';
import { MOST_DAY_RATE_MINOR } from '../../../src/coops/core/day-rate-limit.js';
import { aBrief, tree, uuid } from './builders.js';

describe('a change of a co-op', () => {
  const week = '2026-W50';
  const currency = 'GBP';

  it.each<[CoopChange, string]>([
    [{ kind: 'most-days', from: 2, to: 5 }, 'Take on work of up to 5 days instead of 2.'],
    [{ kind: 'least-days', from: 20, to: 10 }, 'Take on work from 10 days on instead of 20.'],
    [{ kind: 'remote' }, 'Take work that is done remotely.'],
    [
      { kind: 'day-rate', from: 45_000, to: 39_950, currency },
      'Ask for £399.50 a day instead of £450.',
    ],
    [{ kind: 'day-rate', from: null, to: 50_000, currency }, 'State a day rate of at most £500.'],
    [
      { kind: 'day-rate', from: null, to: MOST_DAY_RATE_MINOR, currency },
      'State a day rate in GBP.',
    ],
    [
      { kind: 'capacity', week, from: 3, to: 8, declares: false },
      'Declare 4 days in week 2026-W50 instead of 1.5.',
    ],
    [
      { kind: 'capacity', week, from: 3, to: 3, declares: true },
      'Declare the days that are assumed of you so far in the weeks of the window.',
    ],
    [
      { kind: 'capacity', week, from: 3, to: 8, declares: true },
      'Declare the days that are assumed of you so far in the weeks of the window, and 4 days in week 2026-W50.',
    ],
    [
      { kind: 'level', slug: 'cms', from: 1, to: 3 },
      'Reach level 3 of 3 in Content management instead of 1.',
    ],
    [{ kind: 'specialism', slug: 'cms', level: 2 }, 'Offer Content management at level 2 of 3.'],
    [{ kind: 'language', language: 'cy' }, 'Work in Welsh.'],
  ])('%j is told as an advice', (change, sentence) => {
    expect(coopChangeSentence(change, tree)).toBe(sentence);
  });
});

describe('a change of a brief', () => {
  it.each<[BriefChange, string]>([
    [
      { kind: 'must-to-nice', slug: 'cms' },
      'Make Content management nice to have instead of a must-have.',
    ],
    [{ kind: 'budget', maxMinor: 650_050 }, 'Raise the budget to £6,500.50 from £6,000.'],
    [
      { kind: 'window', weeks: 1, end: '2027-01-07' },
      'Let the work take 1 week longer, until 2027-01-07 instead of 2026-12-31.',
    ],
    [{ kind: 'effort', minDays: 5, maxDays: 8 }, 'Ask for 5 to 8 days instead of 5 to 10.'],
    [{ kind: 'effort', minDays: 4, maxDays: 4 }, 'Ask for 4 days instead of 5 to 10.'],
    [{ kind: 'effort', minDays: 1, maxDays: 1 }, 'Ask for 1 day instead of 5 to 10.'],
    [{ kind: 'more-effort', minDays: 12, maxDays: 12 }, 'Ask for 12 days instead of 5 to 10.'],
    [{ kind: 'remote' }, 'Let the work be done remotely.'],
    [{ kind: 'language', language: 'cy' }, 'Accept work in Welsh, too.'],
    [{ kind: 'any-language' }, 'Ask for no particular language.'],
  ])('%j is told as an advice', (change, sentence) => {
    expect(briefChangeSentence(aBrief(), change, tree)).toBe(sentence);
  });
});

describe('what a chance comes to', () => {
  const chance: Omit<Chance, 'because'> = {
    coopId: uuid(100),
    coopName: 'Quayside',
    waveSize: 3,
    inWave: false,
    score: 612_345,
    scoreNeeded: 701_000,
    reasons: [],
    changes: [],
  };
  const change = { change: { kind: 'remote' }, score: 1, because: 'Do one thing.' } as const;

  it('is nothing to change for who is in the wave', () => {
    expect(chanceBecause({ ...chance, inWave: true }, 'none')).toBe(
      'It is among the first 3 for this brief; nothing has to change.',
    );
    expect(chanceBecause({ ...chance, inWave: true, waveSize: 1 }, 'none')).toBe(
      'It is the first for this brief; nothing has to change.',
    );
    expect(chanceBecause({ ...chance, inWave: true }, 'its-own')).toBe(
      'It has been asked, and is among the first 3 for this brief; nothing has to change.',
    );
  });

  it('says when others have the offers, or it had its own', () => {
    expect(chanceBecause({ ...chance, inWave: true }, 'to-others')).toBe(
      'The offers for this brief are out, and it is not among those asked. ' +
        'It would be among the first 3 if the brief were ranked again now.',
    );
    expect(chanceBecause({ ...chance, inWave: true }, 'over')).toBe(
      'It was offered this brief before, and no co-op is asked twice. ' +
        'It would be among the first 3 if the brief were ranked again now.',
    );
  });

  it('is the first change that suffices, and how many others there are', () => {
    expect(chanceBecause({ ...chance, changes: [change] }, 'none')).toBe(
      'One change would make it among the first 3: Do one thing.',
    );
    expect(chanceBecause({ ...chance, changes: [change, change] }, 'none')).toBe(
      'One change would make it among the first 3: Do one thing. 1 other change would, too.',
    );
  });

  it('is every reason against it when no single change suffices', () => {
    const reasons = [
      { code: 'language', because: 'It names no language.' },
      { code: 'place', because: 'It is far away.' },
    ];
    expect(chanceBecause({ ...chance, score: null, reasons }, 'none')).toBe(
      'No single change of its own would make it among the first 3. It names no language. It is far away.',
    );
  });

  it('is the two scores when only others are better', () => {
    expect(chanceBecause(chance, 'none')).toBe(
      'No single change of its own would make it among the first 3: it passes every filter and ' +
        'scores 61.2 of 100, and the last of them scores 70.1 of 100.',
    );
    expect(chanceBecause({ ...chance, waveSize: 1 }, 'none')).toMatch(
      /make it the first: .*61\.2 of 100, and the first scores 70\.1 of 100\.$/,
    );
  });
});
