import { judge } from './checker.js';
import type { Found, FoundBrief } from './found.js';
import { digest, Ledger, type Call } from './ledger.js';
import { countEffects } from './peers/peer.js';
import { answered } from './poster.js';

const ANSWER = '{"id":"0190a0a0-0000-7000-8000-000000000001"}';

function aCall(change: Partial<Call> = {}): Call {
  return {
    key: 'run-1',
    brief: 1,
    at: 0,
    milliseconds: 5,
    outcome: 'ok',
    status: 201,
    briefId: 'one',
    answer: digest(ANSWER),
    ...change,
  };
}

function aBrief(change: Partial<FoundBrief> = {}): FoundBrief {
  return {
    id: 'one',
    title: 'A website for a food bank, number 1',
    status: 'offered',
    shortlistSize: 3,
    posted: 1,
    ranked: 1,
    asked: 0,
    rankings: 1,
    leads: 3,
    live: 3,
    offered: 3,
    unmatched: 0,
    ...change,
  };
}

function found(change: Partial<Found> = {}): Found {
  return {
    briefs: [aBrief()],
    answers: [{ key: 'run-1', status: 201, digest: digest(ANSWER) }],
    unfinished: [],
    neverOwed: 0,
    wrongHolds: [],
    offersWithoutMail: 0,
    unsentMails: 0,
    disordered: 0,
    ...change,
  };
}

const NOTHING = { lost: [], duplicated: [], stuck: [] };

describe('the checker of the chaos rig', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(judge([aCall()], found())).toEqual(NOTHING);
  });

  it('takes a call of unknown end for resolved by a later one with the same key', () => {
    expect(judge([aCall({ outcome: 'unknown' }), aCall()], found())).toEqual(NOTHING);
  });

  it.each<[string, Partial<Found>]>([
    ['an acknowledged brief is not there', { briefs: [] }],
    ['it has no event', { briefs: [aBrief({ posted: 0 })] }],
    ['it has no ranking', { briefs: [aBrief({ rankings: 0, ranked: 0 })] }],
    ['it has no first wave', { briefs: [aBrief({ leads: 0, live: 0, offered: 0 })] }],
    ['half of its wave is missing', { briefs: [aBrief({ leads: 1, live: 1, offered: 1 })] }],
    ['a lead has no event', { briefs: [aBrief({ offered: 2 })] }],
    ['an event is owed to nobody', { neverOwed: 1 }],
    ['an offer has no mail', { offersWithoutMail: 1 }],
    ['the stored answer is another', { answers: [{ key: 'run-1', status: 201, digest: 'x' }] }],
    ['no answer is stored', { answers: [] }],
  ])('finds a loss: %s', (_, change) => {
    const { lost } = judge([aCall()], found(change));
    expect(lost).toHaveLength(1);
  });

  it.each<[string, Partial<Found>]>([
    ['a brief exists twice', { briefs: [aBrief(), aBrief({ id: 'two' })] }],
    ['it is posted twice', { briefs: [aBrief({ posted: 2 })] }],
    ['it is ranked twice', { briefs: [aBrief({ ranked: 2, rankings: 2 })] }],
    ['it has a second wave', { briefs: [aBrief({ leads: 6, live: 6, offered: 6 })] }],
    ['a lead is offered twice', { briefs: [aBrief({ offered: 4 })] }],
    ['a hold is not what the leads have', { wrongHolds: ['co-op x, week y'] }],
    ['a delivery overtook its stream', { disordered: 1 }],
  ])('finds a duplicate: %s', (_, change) => {
    const { duplicated } = judge([aCall()], found(change));
    expect(duplicated).toHaveLength(1);
  });

  it('finds a delivery that is stuck, and a brief that nobody ever acknowledged', () => {
    const calls = [aCall(), aCall({ key: 'run-2', brief: 2, outcome: 'unknown' })];
    const { stuck } = judge(calls, found({ unfinished: ['7 of briefs.posted'], unsentMails: 1 }));
    expect(stuck).toHaveLength(3);
  });
});

describe('the ledger of the chaos rig', () => {
  it('keeps a call whose end nobody saw as invoked', () => {
    const ledger = new Ledger();
    ledger.invoke('run-1', 1);
    ledger.invoke('run-2', 2)({ outcome: 'ok', status: 201 });
    expect(ledger.calls.map((call) => call.outcome)).toEqual(['invoked', 'ok']);
  });

  it('does not know what came of a call that was answered by 5xx, and knows it of any other', () => {
    expect(answered(201, ANSWER)).toMatchObject({ outcome: 'ok', answer: digest(ANSWER) });
    expect(answered(503, '{"code":"unavailable"}')).toMatchObject({
      outcome: 'unknown',
      code: 'unavailable',
    });
    expect(answered(409, '{"code":"request-under-way"}')).toMatchObject({ outcome: 'failed' });
  });
});

describe('the count of a peer’s effects', () => {
  it('tells what is lost from what is left behind and what is done twice', () => {
    const effects = new Map([
      [0, 1],
      [1, 2],
    ]);
    expect(countEffects('peer', 4, effects, 1)).toEqual({
      peer: 'peer',
      jobs: 4,
      lost: 1,
      duplicated: 1,
      stuck: 1,
    });
  });
});
