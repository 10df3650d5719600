import type { Found, FoundBrief } from './found.js';
import type { Call } from './ledger.js';

/** What is wrong after an experiment, each as a sentence. Nothing is wrong when all three are empty. */
export interface Verdict {
  /** Acknowledged and not there, or there without what must follow from it. */
  readonly lost: readonly string[];
  /** There, or done, more than once. */
  readonly duplicated: readonly string[];
  /** Neither done nor given up when everything had time to be. */
  readonly stuck: readonly string[];
}

/** Holds what the client saw against what the database holds. */
export function judge(calls: readonly Call[], found: Found): Verdict {
  const lost: string[] = [];
  const duplicated: string[] = [];
  const stuck: string[] = [...found.unfinished.map((each) => `delivery ${each}`)];
  judgeRequests(calls, found, { lost, duplicated, stuck });
  for (const each of found.briefs) judgeBrief(each, { lost, duplicated });
  if (found.neverOwed > 0) lost.push(`${String(found.neverOwed)} events are owed to nobody`);
  if (found.offersWithoutMail > 0)
    lost.push(`${String(found.offersWithoutMail)} offers without a mail`);
  if (found.unsentMails > 0) stuck.push(`${String(found.unsentMails)} mails are not sent`);
  if (found.disordered > 0)
    duplicated.push(`${String(found.disordered)} deliveries overtook their stream`);
  for (const each of found.wrongHolds) duplicated.push(each);
  return { lost, duplicated, stuck };
}

interface Lists {
  readonly lost: string[];
  readonly duplicated: string[];
  readonly stuck: string[];
}

function judgeRequests(calls: readonly Call[], found: Found, lists: Lists): void {
  const byTitle = groupBy(found.briefs, ({ title }) => numberIn(title));
  const byKey = new Map(found.answers.map((each) => [each.key, each]));
  const ids = new Map(found.briefs.map((each) => [each.id, each]));
  for (const [key, attempts] of groupBy(calls, (call) => call.key)) {
    const number = attempts[0]?.brief ?? -1;
    const there = byTitle.get(number)?.length ?? 0;
    if (there > 1) lists.duplicated.push(`brief ${String(number)} exists ${String(there)} times`);
    const known = attempts.filter((call) => call.outcome === 'ok');
    if (known.length === 0)
      lists.stuck.push(`brief ${String(number)} was never acknowledged: ${lastOf(attempts)}`);
    for (const { briefId = '', answer } of known) {
      if (!ids.has(briefId)) lists.lost.push(`brief ${String(number)}, ${briefId}: acknowledged`);
      else if (byKey.get(key)?.digest !== answer)
        lists.lost.push(`brief ${String(number)}: its stored answer is not the one that was given`);
    }
  }
}

function judgeBrief(brief: FoundBrief, { lost, duplicated }: Omit<Lists, 'stuck'>): void {
  const { id, posted, ranked, asked, rankings, leads, live, offered, unmatched } = brief;
  const say = (list: string[], what: string): void => void list.push(`brief ${id}: ${what}`);
  if (posted === 0) say(lost, 'its event');
  if (posted > 1) say(duplicated, `${String(posted)} events of its posting`);
  if (ranked === 0 || rankings === 0) say(lost, 'its ranking');
  if (ranked > 1 + asked || rankings > 1 + asked) say(duplicated, `${String(rankings)} rankings`);
  if (leads === 0 && unmatched === 0) say(lost, 'its first wave');
  else if (brief.status === 'offered' && live < brief.shortlistSize)
    say(lost, `${String(live)} of ${String(brief.shortlistSize)} leads of its wave`);
  if (live > brief.shortlistSize) say(duplicated, `${String(live)} live leads`);
  if (offered < leads) say(lost, `${String(leads - offered)} events of its leads`);
  if (offered > leads) say(duplicated, `${String(offered)} offers of ${String(leads)} leads`);
}

/** The number that a brief's title ends with. */
function numberIn(title: string): number {
  return Number(/number (\d+)$/.exec(title)?.[1] ?? -1);
}

function lastOf(attempts: readonly Call[]): string {
  const last = attempts.at(-1);
  return `${String(attempts.length)} attempts, the last ${last?.outcome ?? ''} (${last?.code ?? ''})`;
}

function groupBy<Each, Key>(all: readonly Each[], keyOf: (each: Each) => Key): Map<Key, Each[]> {
  const groups = new Map<Key, Each[]>();
  for (const each of all) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
}
